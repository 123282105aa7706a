import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import { useLanguage } from '@heimvakt/ui/i18n'
import { RelativeTime } from '@heimvakt/ui/relative-time.tsx'
import { absoluteDay } from '@heimvakt/ui/times'
import { BodyShort, Button, Modal, Table } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import type { MeasuringActivity } from '../../server-state/plan-shapes.ts'
import { type HistoryStep, limitHistory } from './limit-history.ts'
import { edgeChangeWords } from './plan-words.ts'

interface LimitHistoryDialogProps {
  readonly activity: MeasuringActivity
  readonly onClose: () => void
}

/** Who has moved the limits, when, why, and from what to what. */
export function LimitHistoryDialog({ activity, onClose }: LimitHistoryDialogProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const { type } = activity
  const what = measurementType(type).names[language].toLocaleLowerCase(language)
  const steps = limitHistory(type, activity.limits)
  return (
    <Modal
      open
      width="60rem"
      header={{ heading: text('plans.history.titleOf', { what }), size: 'small' }}
      onClose={onClose}
    >
      <Modal.Body className="hv-plan-form">
        {steps.length < 2 && <BodyShort>{text('plans.history.empty')}</BodyShort>}
        {steps.length > 0 && (
          <div className="hv-wide-table">
            <Table size="small" className="hv-stack-table" aria-label={text('plans.history.title')}>
              <Table.Header>
                <Table.Row>
                  <Table.HeaderCell scope="col">{text('plans.history.when')}</Table.HeaderCell>
                  <Table.HeaderCell scope="col">{text('plans.history.who')}</Table.HeaderCell>
                  <Table.HeaderCell scope="col">{text('plans.history.what')}</Table.HeaderCell>
                  <Table.HeaderCell scope="col">{text('plans.history.why')}</Table.HeaderCell>
                </Table.Row>
              </Table.Header>
              <Table.Body>
                {steps.map((step) => (
                  <HistoryRow key={step.at} type={type} step={step} />
                ))}
              </Table.Body>
            </Table>
          </div>
        )}
      </Modal.Body>
      <Modal.Footer>
        <Button type="button" onClick={onClose}>
          {text('plans.history.close')}
        </Button>
      </Modal.Footer>
    </Modal>
  )
}

function HistoryRow({ type, step }: { readonly type: MeasurementId; readonly step: HistoryStep }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">
        {absoluteDay(step.at, language)}
        <span className="hv-history-ago">
          <RelativeTime at={step.at} />
        </span>
      </Table.HeaderCell>
      <Table.DataCell data-label={text('plans.history.who')}>{step.by ?? text('rules.none')}</Table.DataCell>
      <Table.DataCell data-label={text('plans.history.what')}>
        <ul className="hv-plain-list">
          {step.changes.map((change) => (
            <li key={`${change.part} ${change.edge}`}>{edgeChangeWords(type, change, { text, language })}</li>
          ))}
        </ul>
      </Table.DataCell>
      <Table.DataCell data-label={text('plans.history.why')}>
        {step.reason ?? (step.first ? text('plans.history.started') : text('rules.none'))}
      </Table.DataCell>
    </Table.Row>
  )
}
