import { z } from 'zod'
import { reloadingFile } from './reloading-file.ts'

/** The two apps a person can sign in to. */
export type App = 'patient' | 'clinician'

const personSchema = z.object({
  key: z.string().min(1),
  name: z.string().min(1),
  role: z.enum(['patient', 'nurse', 'doctor', 'system']),
  identityNumber: z.string().optional(),
  hpr: z.string().optional(),
})

/** A synthetic person of the demo. */
export type Person = z.infer<typeof personSchema>

/** The synthetic people in the demo's file, read again when it changes; nobody until it is written. */
export function demoPeople(path: string): () => Promise<readonly Person[]> {
  return reloadingFile(path, (value) => z.array(personSchema).parse(value), [] as readonly Person[])
}

/** The app a person uses; none for a system. */
export function appOf(person: Person): App | null {
  if (person.role === 'system') return null
  return person.role === 'patient' ? 'patient' : 'clinician'
}
