import { QuestionmarkCircleIcon } from '@navikt/aksel-icons'
import { Button, Modal, Switch, Tooltip } from '@navikt/ds-react'
import { useMemo, useState } from 'react'
import { useAppTexts } from '../app-texts.ts'
import { useKeys, useShortcutChoice } from './keys.ts'

const shortcuts = [
  { keys: ['J', '↓'], text: 'keys.down' },
  { keys: ['K', '↑'], text: 'keys.up' },
  { keys: ['Enter'], text: 'keys.enter' },
  { keys: ['Esc'], text: 'keys.escape' },
  { keys: ['A'], text: 'keys.claim' },
  { keys: ['E'], text: 'keys.resolve' },
  { keys: ['H'], text: 'keys.snooze' },
  { keys: ['W'], text: 'keys.wait' },
  { keys: ['T'], text: 'keys.assign' },
  { keys: ['R'], text: 'keys.release' },
  { keys: ['V'], text: 'keys.wake' },
  { keys: ['Z'], text: 'keys.undo' },
  { keys: ['S'], text: 'keys.sort' },
  { keys: ['Ctrl+Enter'], text: 'keys.send' },
  { keys: ['/'], text: 'keys.search' },
  { keys: ['?'], text: 'keys.help' },
] as const

/** The button in the header and the overview behind it; `?` opens it too. */
export function ShortcutHelp() {
  const text = useAppTexts()
  const [open, setOpen] = useState(false)
  const { on, choose } = useShortcutChoice()
  useKeys(useMemo(() => ({ '?': () => setOpen(true) }), []))
  return (
    <>
      <Tooltip content={text('keys.open')}>
        <Button
          type="button"
          className="hv-desk-only"
          variant="tertiary"
          data-color="neutral"
          icon={<QuestionmarkCircleIcon aria-hidden />}
          aria-label={text('keys.open')}
          onClick={() => setOpen(true)}
        />
      </Tooltip>
      <Modal
        open={open}
        onClose={() => setOpen(false)}
        header={{ heading: text('keys.title'), size: 'small' }}
        width="small"
      >
        <Modal.Body>
          <dl className="hv-keys">
            {shortcuts.map(({ keys, text: what }) => (
              <div key={what}>
                <dt>
                  {keys.map((key, index) => (
                    <span key={key}>
                      {index > 0 && <span className="hv-keys-or"> {text('keys.or')} </span>}
                      <kbd>{key}</kbd>
                    </span>
                  ))}
                </dt>
                <dd>{text(what)}</dd>
              </div>
            ))}
          </dl>
          <Switch
            checked={on}
            description={text('keys.enabledHelp')}
            onChange={(event) => choose(event.target.checked)}
          >
            {text('keys.enabled')}
          </Switch>
        </Modal.Body>
        <Modal.Footer>
          <Button type="button" onClick={() => setOpen(false)}>
            {text('keys.close')}
          </Button>
        </Modal.Footer>
      </Modal>
    </>
  )
}
