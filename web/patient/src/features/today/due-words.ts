import { osloDayOf } from '@heimvakt/core/measurements/effective-time'
import type { EffectiveTime } from '@heimvakt/core/measurements/reading'
import type { Language, TextOf } from '@heimvakt/ui/i18n'
import { dayWord } from '@heimvakt/ui/times'
import { format } from 'date-fns'
import type { Texts } from '../../texts.nb.ts'
import type { AgendaItem } from '../../record/agenda.ts'

type Wording = { readonly text: TextOf<Texts>; readonly language: Language; readonly now: number }

/** "2 ganger til i dag, innen kl. 12.00"; empty when nothing is left, or no time is to come. */
export function dueWords<Task>({ planned, done, by, sitting }: AgendaItem<Task>, wording: Wording): string {
  const left = planned - done
  const times = left > 0 && planned > 1 ? [wording.text('today.timesLeft', { count: left })] : []
  const together = left > 0 && sitting ? [sittingWords(sitting, wording)] : []
  return [...together, ...times, ...(left > 0 && by ? [byWords(by, wording)] : [])].join(', ')
}

/** Two readings a minute apart are one time: whoever has taken the first is asked for the second now. */
function sittingWords({ readings, taken }: NonNullable<AgendaItem<unknown>['sitting']>, { text }: Wording): string {
  const left = readings - taken
  return taken > 0 && left > 0 ? text('today.sittingMore', { count: left }) : text('today.sitting', { count: readings })
}

function byWords(by: EffectiveTime, { text, language, now }: Wording): string {
  if (by.precision === 'instant')
    return text('today.byTime', { time: format(by.at, language === 'nb' ? 'HH.mm' : 'HH:mm') })
  if (by.day === osloDayOf(now)) return text('today.byEvening')
  return text('today.byDay', { day: dayWord(by.at, now, language) })
}
