import type { CrisisLevel } from '@heimvakt/ui/questionnaire/crisis'
import { BodyLong, Heading } from '@navikt/ds-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useAppTexts } from '../app-texts.ts'
import { CallLine } from './call-line.tsx'

type CrisisHelpProps = {
  /** The rule's own words for the person. */
  readonly words?: string | undefined
  /** How much the answer says; the most where it is not known. */
  readonly level?: CrisisLevel | undefined
  /** What comes before whom to call. */
  readonly children?: ReactNode
}

/** Who is called first: somebody to talk to where the answer says little, help for a life where it says more. */
const order = {
  some: ['mentalHelse', 'legevakt', 'emergency'],
  more: ['emergency', 'legevakt', 'mentalHelse'],
} as const

/** 113 (acute medical help), 116117 (urgent primary care), 116 123 (the helpline of Mental Helse). */
const numbers = { emergency: '113', legevakt: '116117', mentalHelse: '116123' } as const

/**
 * Whom to call after an answer with the crisis route: at once, with or without network, whatever the service will say.
 * The words and the order are a proposal and must be approved by a responsible clinician.
 */
export function CrisisHelp({ words, level = 'more', children }: CrisisHelpProps) {
  const text = useAppTexts()
  const shown = useRef<HTMLElement>(null)
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section ref={shown} className="hv-crisis" data-level={level} role="alert">
      <Heading size="medium" level="2">
        {text(`crisis.title.${level}`)}
      </Heading>
      {children}
      <BodyLong>{words ?? text(`crisis.body.${level}`)}</BodyLong>
      <div className="hv-call">
        {order[level].map((whom, index) => (
          <CallLine
            key={whom}
            first={index === 0 && level === 'more'}
            number={numbers[whom]}
            label={text(`crisis.${whom}`)}
            help={text(`crisis.${whom}Help`)}
          />
        ))}
      </div>
    </section>
  )
}
