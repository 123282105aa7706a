import { osloDayOf } from '@heimvakt/core/measurements/effective-time'
import type { EffectiveTime } from '@heimvakt/core/measurements/reading'
import type { Language, TextOf } from '@heimvakt/ui/i18n'
import { dayWord } from '@heimvakt/ui/times'
import { format } from 'date-fns'
import type { Texts } from '../../texts.nb.ts'
import type { AgendaItem } from '../../record/agenda.ts'

type Wording = { readonly text: TextOf<Texts>; readonly language: Language; readonly now: number }

/** "2 ganger til i dag, innen kl. 12.00"; empty when nothing is left, or no time is to come. */
export function dueWords<Task>({ planned, done, by }: AgendaItem<Task>, wording: Wording): string {
  const left = planned - done
  const times = left > 0 && planned > 1 ? [wording.text('today.timesLeft', { count: left })] : []
  return [...times, ...(left > 0 && by ? [byWords(by, wording)] : [])].join(', ')
}

function byWords(by: EffectiveTime, { text, language, now }: Wording): string {
  if (by.precision === 'instant')
    return text('today.byTime', { time: format(by.at, language === 'nb' ? 'HH.mm' : 'HH:mm') })
  if (by.day === osloDayOf(now)) return text('today.byEvening')
  return text('today.byDay', { day: dayWord(by.at, now, language) })
}
