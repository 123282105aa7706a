/** Whose record is open: every dialog over it says so. */
export interface NamedPatient {
  readonly id: string
  readonly name: string
}
