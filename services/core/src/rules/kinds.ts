import { againstBaseline } from './kinds/against-baseline.ts'
import { changeOverDays } from './kinds/change-over-days.ts'
import { outsideLimits } from './kinds/outside-limits.ts'
import { answer } from './kinds/answer.ts'
import { combined } from './kinds/combined.ts'
import { inARow } from './kinds/in-a-row.ts'
import { inactivePatient } from './kinds/inactive-patient.ts'
import { meanOverDays } from './kinds/mean-over-days.ts'
import { missingMeasurement } from './kinds/missing-measurement.ts'
import { repeated } from './kinds/repeated.ts'
import { score } from './kinds/score.ts'
import { technical } from './kinds/technical.ts'
import type { RuleKind } from './rule.ts'

/** Every kind of rule. A new one is a file in `kinds/` and a line here; plans bind to it by its `kind`. */
export const ruleKinds: readonly RuleKind[] = [
  outsideLimits,
  changeOverDays,
  againstBaseline,
  meanOverDays,
  repeated,
  inARow,
  technical,
  answer,
  score,
  combined,
  missingMeasurement,
  inactivePatient,
]
