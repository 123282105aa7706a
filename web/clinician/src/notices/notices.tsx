import { CheckmarkCircleFillIcon, ExclamationmarkTriangleFillIcon, XMarkIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { useAppTexts } from '../app-texts.ts'
import { useKeys } from '../keyboard/keys.ts'

export interface Notice {
  readonly tone: 'done' | 'problem'
  readonly words: string
  readonly undo?: () => void
}

type Tell = (notice: Notice) => void
const NoticeContext = createContext<Tell>(() => {})

/** An open dialog makes everything outside it inert: the notice is drawn in the one that was opened last. */
type Host = (element: HTMLElement | null) => (() => void) | undefined
const HostContext = createContext<Host>(() => undefined)

/** Long enough to read and to reach for the undo, also with a switch or a magnifier. */
const shownFor = 20_000

/** A short message in the corner, read aloud; at most one at a time. */
export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const [notice, setNotice] = useState<Notice | null>(null)
  const [hosts, setHosts] = useState<readonly HTMLElement[]>([])
  const dismiss = useCallback(() => setNotice(null), [])
  const host = useCallback<Host>((element) => {
    if (!element) return undefined
    setHosts((others) => [...others, element])
    return () => setHosts((others) => others.filter((other) => other !== element))
  }, [])
  const corner = <NoticeCorner notice={notice} onDismiss={dismiss} />
  const last = hosts.at(-1)
  useEffect(() => {
    if (notice === null) return undefined
    const timer = setTimeout(dismiss, shownFor)
    return () => clearTimeout(timer)
  }, [notice, dismiss])
  return (
    <NoticeContext.Provider value={setNotice}>
      <HostContext.Provider value={host}>{children}</HostContext.Provider>
      {last ? createPortal(corner, last) : corner}
    </NoticeContext.Provider>
  )
}

/** How a page tells what came of an action. */
export function useTell(): Tell {
  return useContext(NoticeContext)
}

/** For the element of an open dialog in which notices are drawn while it is open. */
export function useNoticeHost(): Host {
  return useContext(HostContext)
}

function NoticeCorner({ notice, onDismiss }: { readonly notice: Notice | null; readonly onDismiss: () => void }) {
  const text = useAppTexts()
  const undo = useCallback(() => {
    notice?.undo?.()
    onDismiss()
  }, [notice, onDismiss])
  useKeys(useMemo(() => ({ z: undo }), [undo]))
  const Icon = notice?.tone === 'problem' ? ExclamationmarkTriangleFillIcon : CheckmarkCircleFillIcon
  return (
    <section className="hv-notices" aria-label={text('case.notices')}>
      <output className="hv-notice-live">
        {notice && (
          <span className="hv-notice" data-tone={notice.tone}>
            <Icon aria-hidden fontSize="1.5rem" />
            <span className="hv-notice-words">{notice.words}</span>
          </span>
        )}
      </output>
      {notice?.undo && (
        <Button type="button" size="small" variant="secondary" onClick={undo}>
          {text('case.undo')} <kbd aria-hidden>Z</kbd>
        </Button>
      )}
      {notice && (
        <Button
          type="button"
          size="small"
          variant="tertiary"
          data-color="neutral"
          icon={<XMarkIcon aria-hidden />}
          aria-label={text('case.close')}
          onClick={onDismiss}
        />
      )}
    </section>
  )
}
