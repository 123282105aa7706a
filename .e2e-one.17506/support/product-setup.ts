import type { TestProject } from 'vitest/node'
import { forget, startProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The running product that the browser tests share: address and data folder. */
    readonly product: { readonly url: string; readonly data: string; readonly pid: number }
  }
}

/** Starts the product once for all browser tests, with the demo people; stops it and checks that it ended well. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const product = await startProduct()
  provide('product', { url: product.url, data: product.data, pid: product.pid })
  return async () => {
    const code = await product.stop()
    forget(product)
    if (code !== 0) throw new Error(`The product ended with ${code}:\n${product.said()}`)
  }
}
