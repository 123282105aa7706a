import { type MeasurementId, partOf } from '@heimvakt/core/measurements/catalogue'
import { formatValue } from '@heimvakt/ui/chart/value-text'
import type { Doubt, Values } from '@heimvakt/ui/entry/doubts'
import { useLanguage } from '@heimvakt/ui/i18n'
import { InlineMessage } from '@navikt/ds-react'
import { useEffect, useRef } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { valuesWords } from './values-words.ts'

interface RegisterDoubtsProps {
  readonly type: MeasurementId
  readonly values: Values
  readonly doubts: readonly Doubt[]
}

/** "Stemmer 186 kg?" — an odd value may be true: it is asked about, never refused. The question takes the focus. */
export function RegisterDoubts({ type, values, doubts }: RegisterDoubtsProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const question = useRef<HTMLDivElement>(null)
  useEffect(() => question.current?.focus(), [])
  const why = (doubt: Doubt): readonly string[] => {
    if (doubt.kind !== 'surprising') return [text(`register.${doubt.kind}`)]
    const part = partOf(type, doubt.part)
    if (!part) return []
    const words = (value: string) => formatValue(Number(value), part, language)
    const unit = part.unitText
    return [
      text('register.surprising', { low: words(doubt.low), high: words(doubt.high), unit }),
      ...(doubt.meant === undefined ? [] : [text('register.meant', { value: words(doubt.meant), unit })]),
    ]
  }
  return (
    <div ref={question} tabIndex={-1}>
      <InlineMessage status="warning">
        <strong>{text('register.sure', { value: valuesWords({ type, values }, language) })}</strong>{' '}
        {[...new Set(doubts.flatMap(why))].join(' ')}
      </InlineMessage>
    </div>
  )
}
