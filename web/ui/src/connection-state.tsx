import {
  ArrowsCirclepathIcon,
  CheckmarkCircleFillIcon,
  CloudSlashIcon,
  ExclamationmarkTriangleFillIcon,
} from '@navikt/aksel-icons'
import { useUiTexts } from './i18n.ts'
import type { Connection } from './connection.ts'

const icons = {
  live: CheckmarkCircleFillIcon,
  connecting: ArrowsCirclepathIcon,
  silent: ExclamationmarkTriangleFillIcon,
  offline: CloudSlashIcon,
} as const

/** Whether what is on the screen keeps itself up to date; always visible, told when it changes. */
export function ConnectionState({ connection }: { readonly connection: Connection }) {
  const text = useUiTexts()
  const Icon = icons[connection]
  return (
    <output className="hv-connection" data-state={connection} title={text(`connection.help.${connection}`)}>
      <Icon aria-hidden fontSize="1.25rem" />
      <span className="hv-connection-word">{text(`connection.${connection}`)}</span>
    </output>
  )
}
