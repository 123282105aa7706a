import { createContext, useContext } from 'react'

const PatientContext = createContext<string | undefined>(undefined)
export const PatientProvider = PatientContext.Provider

/** Whose app this is: `Patient/…`. */
export function usePatient(): string {
  const patient = useContext(PatientContext)
  if (patient === undefined) throw new Error('PatientProvider is missing')
  return patient
}
