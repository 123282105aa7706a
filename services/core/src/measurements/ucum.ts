import { UcumLhcUtils } from '#ucum-lhc'
import { Big } from 'big.js'
import type { UnitConverter } from './unit-converter.ts'

const ucum = UcumLhcUtils.getInstance()

/** A double carries 15 digits; the last are noise of the arithmetic (37.50000000000006 Cel) or of the mole in the tables (2e-11). */
const TRUSTED_DIGITS = 10

/** Converts by the UCUM tables of the US National Library of Medicine. In a file of its own: the tables are large. */
export const convertByUcum: UnitConverter = ({ value, from, to, molarMass }) => {
  if (from === to) return value
  const options = molarMass === undefined ? {} : { molecularWeight: Number(molarMass) }
  const { status, toVal } = ucum.convertUnitTo(from, Number(value), to, options)
  if (status !== 'succeeded' || toVal === null) return null
  return new Big(toVal.toPrecision(TRUSTED_DIGITS)).toFixed()
}
