import { useLanguage } from '@heimvakt/ui/i18n'
import { Heading } from '@navikt/ds-react'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { CrisisHelp } from '../../parts/crisis-help.tsx'
import { crisisWordsIn } from '../../record/crisis-words.ts'
import type { DayState } from '../../record/day-state.ts'
import { ZoneCard } from './zone-cards.tsx'

/** Where "Se hva du gjør" leads. */
const anchor = 'na'

/** The zone the person is in now, before all the others; after a crisis answer, the help. */
export function CurrentZones({ state }: { readonly state: DayState }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const { hash } = useLocation()
  const place = useRef<HTMLElement>(null)
  const isOpen = 'category' in state
  useEffect(() => {
    if (isOpen && hash === anchor) place.current?.focus()
  }, [isOpen, hash])
  if (!isOpen) return null
  const crisis = state.kind === 'open' ? crisisWordsIn(state.findings, language) : undefined
  const zones = state.zones.flatMap(({ condition, zones: own }) => own.map((zone) => ({ condition, zone })))
  if (crisis === undefined && zones.length === 0) return null
  return (
    <section ref={place} id={anchor} tabIndex={-1} className="hv-part hv-current-zones" aria-label={text('state.now')}>
      <Heading size="medium" level="2">
        {text('state.now')}
      </Heading>
      {crisis !== undefined && <CrisisHelp words={crisis} />}
      {crisis === undefined &&
        zones.map(({ condition, zone }) => (
          <ZoneCard key={`${condition.template ?? ''} ${zone.condition}`} zone={zone} />
        ))}
    </section>
  )
}
