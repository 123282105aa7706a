import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { type Language, useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { clock, dayWord } from '@heimvakt/ui/times'
import { LaptopIcon, PersonIcon } from '@navikt/aksel-icons'
import { useAppTexts } from '../../app-texts.ts'
import type { AccessGroup, Subject } from './access-groups.ts'

/** Who, when and what, one visit per row. */
export function AccessList({ groups }: { readonly groups: readonly AccessGroup[] }) {
  const text = useAppTexts()
  if (groups.length === 0) return <EmptyState title={text('access.none')}>{text('access.noneBody')}</EmptyState>
  return (
    <ul className="hv-rows">
      {groups.map((group) => (
        <AccessVisit key={group.key} group={group} />
      ))}
    </ul>
  )
}

function AccessVisit({ group }: { readonly group: AccessGroup }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const { who, from, to, seen, changed } = group
  const isSystem = who.kind === 'system'
  const names = (subjects: readonly Subject[]) =>
    listed(
      subjects.map((subject) => text(`access.subject.${subject}`)),
      language,
    )
  const role = roleKeys.find((known) => who.roles.includes(known))
  return (
    <li className="hv-row">
      <span className="hv-measurement-icon" aria-hidden="true">
        {isSystem ? <LaptopIcon /> : <PersonIcon />}
      </span>
      <span className="hv-row-text">
        <span className="hv-row-title">{who.name}</span>
        <span className="hv-row-detail">
          {isSystem ? text('access.system') : text(`access.role.${role ?? 'other'}`)}
        </span>
        {seen.length > 0 && <span>{text('access.seen', { what: names(seen) })}</span>}
        {changed.length > 0 && <span>{text('access.changed', { what: names(changed) })}</span>}
        <span className="hv-row-detail">{when()}</span>
      </span>
    </li>
  )

  function when(): string {
    const first = clock(from, language)
    const last = clock(to, language)
    return `${dayWord(to, now, language)} ${first === last ? first : `${first}–${last.split(' ').at(-1)}`}`
  }
}

/** Codes of the national category of health personnel (9060) that the app has words for. */
const roleKeys = ['LE', 'SP'] as const

function listed(words: readonly string[], language: Language): string {
  return new Intl.ListFormat(language).format(words)
}
