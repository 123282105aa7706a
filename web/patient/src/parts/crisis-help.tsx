import { BodyLong, Heading } from '@navikt/ds-react'
import { useEffect, useRef } from 'react'
import { useAppTexts } from '../app-texts.ts'
import { CallLine } from './call-line.tsx'

/**
 * Whom to call after an answer with the crisis route: at once, with or without network, whatever the service will say.
 * The words are a proposal and must be approved by a responsible clinician. Numbers: 113 (acute medical help), 116117
 * (urgent primary care), 116 123 (the helpline of Mental Helse).
 */
export function CrisisHelp({
  words,
}: {
  /** The rule's own words for the person. */ readonly words?: string | undefined
}) {
  const text = useAppTexts()
  const shown = useRef<HTMLElement>(null)
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section ref={shown} className="hv-crisis" role="alert">
      <Heading size="medium" level="2">
        {text('crisis.title')}
      </Heading>
      <BodyLong>{words ?? text('crisis.body')}</BodyLong>
      <div className="hv-call">
        <CallLine first number="113" label={text('crisis.emergency')} help={text('crisis.emergencyHelp')} />
        <CallLine number="116117" label={text('crisis.legevakt')} help={text('crisis.legevaktHelp')} />
        <CallLine number="116123" label={text('crisis.mentalHelse')} help={text('crisis.mentalHelseHelp')} />
      </div>
    </section>
  )
}
