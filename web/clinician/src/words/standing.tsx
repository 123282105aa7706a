import type { AskedName } from '@heimvakt/core/cases/asked-things'
import type { Standing } from '@heimvakt/core/cases/standing'
import { isMeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import { type Language, useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { relativeTime, shortDate, shortWhen } from '@heimvakt/ui/times'
import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import {
  CalendarIcon,
  CircleSlashIcon,
  ClockDashedIcon,
  HourglassIcon,
  PauseIcon,
  PersonCheckmarkIcon,
  QuestionmarkDiamondIcon,
} from '@navikt/aksel-icons'
import { useAppTexts } from '../app-texts.ts'
import { pauseWords } from './pause.ts'

type Shown = Exclude<Standing['kind'], 'open' | 'green'> | 'pending'

/** Each has a shape of its own, and none of them is a tick: that is for green alone. */
const icons = {
  handled: PersonCheckmarkIcon,
  'not-assessed': QuestionmarkDiamondIcon,
  stale: ClockDashedIcon,
  'not-measured': CircleSlashIcon,
  paused: PauseIcon,
  'next-period': CalendarIcon,
  pending: HourglassIcon,
} as const satisfies Record<Shown, unknown>

type StandingTagProps = { readonly standing: Standing | 'pending'; readonly size?: 'small' | 'medium' }

/** How it stands with a patient. Green, with its tick, is a verdict on everything that is asked for; all else says what it is. */
export function StandingTag({ standing, size = 'medium' }: StandingTagProps) {
  const words = useStandingWords(standing)
  if (standing !== 'pending' && standing.kind === 'green') return <TriageTag category="green" size={size} />
  if (standing !== 'pending' && standing.kind === 'open') return <TriageTag category={standing.category} size={size} />
  const Icon = icons[standing === 'pending' ? 'pending' : standing.kind]
  return (
    <span className="hv-triage hv-standing" data-triage="missing" data-size={size}>
      <Icon aria-hidden fontSize={size === 'small' ? '1.125rem' : '1.5rem'} />
      <span>{words}</span>
    </span>
  )
}

/** "Rød, håndtert 08.25", "Pause: innlagt til og med 5. des.", "Sist målt for 4 dager siden". */
function useStandingWords(standing: Standing | 'pending'): string {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  if (standing === 'pending') return text('standing.pending')
  const tell = words[standing.kind] as (standing: Standing, telling: Telling) => string
  return tell(standing, { text, language, now })
}

interface Telling {
  readonly text: ReturnType<typeof useAppTexts>
  readonly language: Language
  readonly now: number
}

type Words = {
  readonly [K in Standing['kind']]: (standing: Extract<Standing, { readonly kind: K }>, telling: Telling) => string
}

const words: Words = {
  green: (_, { text }) => text('standing.category.green'),
  open: ({ category }, { text }) => text(`standing.category.${category}`),
  handled: ({ category, at }, { text, language, now }) =>
    text('standing.handled', { category: text(`standing.category.${category}`), when: shortWhen(at, now, language) }),
  'not-assessed': (_, { text }) => text('standing.notAssessed'),
  stale: ({ since, what }, telling) => {
    const when = relativeTime(Math.min(since, telling.now), telling.now, telling.language)
    if (what.length === 0) return telling.text('standing.stale', { when })
    return telling.text('standing.staleOf', { what: named(what, telling), when })
  },
  'not-measured': ({ what }, telling) => {
    if (what.length === 0) return telling.text('standing.notMeasured')
    return telling.text('standing.notMeasuredOf', { what: named(what, telling) })
  },
  paused: (pause, telling) => pauseWords(pause, telling),
  'next-period': ({ at }, { text, language }) => text('standing.nextPeriod', { day: shortDate(at, language) }),
}

function named(what: readonly AskedName[], { text, language }: Telling): string {
  const [first = '', ...others] = what.map((one) => nameOf(one, language))
  return others.length === 0 ? first : text('standing.more', { name: first, count: others.length })
}

function nameOf({ type, form }: AskedName, language: Language): string {
  if (form !== null) return form.title
  return isMeasurementId(type) ? measurementType(type).names[language] : type
}
