import type { Finding } from '@heimvakt/core/rules/finding'
import { Tabs } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../app-texts.ts'
import { PlanPanel } from '../features/plans/plan-panel.tsx'
import { AnswersPanel } from '../features/record/answers-panel.tsx'
import { useLimitChanges } from '../features/plans/use-limit-changes.ts'
import type { NamedPatient } from '../features/record/named-patient.ts'
import { PatientRecord } from '../features/record/patient-record.tsx'

interface PatientSectionsProps {
  readonly patient: NamedPatient
  readonly findings: readonly Finding[]
}

const sections = ['overview', 'plans', 'answers'] as const

/** All that is known of a patient, a section at a time: what is wrong first. */
export function PatientSections({ patient, findings }: PatientSectionsProps) {
  const text = useAppTexts()
  const changesOf = useLimitChanges(patient.id)
  const [section, setSection] = useState<string>('overview')
  return (
    <Tabs size="small" value={section} onChange={setSection}>
      <Tabs.List aria-label={text('plans.sections.label')}>
        {sections.map((one) => (
          <Tabs.Tab key={one} value={one} label={text(`plans.sections.${one}`)} />
        ))}
      </Tabs.List>
      <Tabs.Panel value="overview" className="hv-section">
        <PatientRecord patient={patient} findings={findings} changesOf={changesOf} />
      </Tabs.Panel>
      <Tabs.Panel value="plans" className="hv-section">
        <PlanPanel patient={patient.id} />
      </Tabs.Panel>
      <Tabs.Panel value="answers" className="hv-section">
        <AnswersPanel patient={patient.id} />
      </Tabs.Panel>
    </Tabs>
  )
}
