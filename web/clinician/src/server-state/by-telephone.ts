const PARTICIPATION_MODE = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode'

/** How an Observation that came by telephone is known, beside who performed it: the nurse. */
export const byTelephone = {
  coding: [{ system: PARTICIPATION_MODE, code: 'PHONE', display: 'telephone' }],
  text: 'Oppgitt på telefon, registrert av helsepersonell',
}

/** The ids of the Observations that came by telephone. */
export function toldByTelephone(observations: readonly unknown[]): ReadonlySet<string> {
  const told = (observations as readonly ObservationElements[]).filter(({ method }) =>
    method?.coding?.some(({ system, code }) => system === PARTICIPATION_MODE && code === 'PHONE'),
  )
  return new Set(told.flatMap(({ id }) => id ?? []))
}

interface ObservationElements {
  readonly id?: string
  readonly method?: { readonly coding?: readonly { readonly system?: string; readonly code?: string }[] }
}
