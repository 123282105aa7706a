import { ArrowsCirclepathIcon, CheckmarkCircleFillIcon, CloudSlashIcon } from '@navikt/aksel-icons'
import { useUiTexts } from './i18n.ts'
import type { Connection } from './live.ts'

const icons = { live: CheckmarkCircleFillIcon, connecting: ArrowsCirclepathIcon, offline: CloudSlashIcon } as const

/** Whether what is on the screen keeps itself up to date; always visible, told when it changes. */
export function ConnectionState({ connection }: { readonly connection: Connection }) {
  const text = useUiTexts()
  const Icon = icons[connection]
  const help = connection === 'live' ? 'connection.liveHelp' : 'connection.offlineHelp'
  return (
    <output className="hv-connection" data-state={connection} title={text(help)}>
      <Icon aria-hidden fontSize="1.25rem" />
      <span className="hv-connection-word">{text(`connection.${connection}`)}</span>
    </output>
  )
}
