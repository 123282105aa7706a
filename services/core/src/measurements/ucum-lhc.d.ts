/** The one call of @lhncbc/ucum-lhc 7 that we use. The package ships no types; `#ucum-lhc` in package.json joins the two. */
export interface UcumConversion {
  readonly status: 'succeeded' | 'failed' | 'error'
  readonly toVal: number | null
}

export declare class UcumLhcUtils {
  static getInstance(): UcumLhcUtils
  convertUnitTo(
    ...conversion: readonly [from: string, value: number, to: string, options: { readonly molecularWeight?: number }]
  ): UcumConversion
}
