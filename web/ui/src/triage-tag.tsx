import {
  CheckmarkCircleFillIcon,
  ClockDashedIcon,
  ExclamationmarkTriangleFillIcon,
  QuestionmarkDiamondFillIcon,
  XMarkOctagonFillIcon,
} from '@navikt/aksel-icons'
import { useUiTexts } from './i18n.ts'
import type { UiTexts } from './texts.nb.ts'

type Triage = keyof UiTexts['triage']

/** Each category has its own shape, so that it is known without its colour. */
const icons = {
  red: XMarkOctagonFillIcon,
  yellow: ExclamationmarkTriangleFillIcon,
  unassessed: QuestionmarkDiamondFillIcon,
  missing: ClockDashedIcon,
  green: CheckmarkCircleFillIcon,
} as const satisfies Record<Triage, unknown>

type TriageTagProps = { readonly category: Triage; readonly size?: 'small' | 'medium' }

/** A triage category as colour, icon and word; never colour alone. */
export function TriageTag({ category, size = 'medium' }: TriageTagProps) {
  const text = useUiTexts()
  return (
    <span className="hv-triage" data-triage={category} data-size={size}>
      <TriageIcon category={category} size={size === 'small' ? '1.125rem' : '1.5rem'} />
      {text(`triage.${category}`)}
    </span>
  )
}

/** The category's shape alone, for places where its word stands beside. */
export function TriageIcon({ category, size }: { readonly category: Triage; readonly size: string }) {
  const Icon = icons[category]
  return <Icon aria-hidden fontSize={size} />
}
