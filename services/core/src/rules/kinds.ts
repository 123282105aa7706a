import { outsideLimits } from './kinds/outside-limits.ts'
import type { RuleKind } from './rule.ts'

/** Every kind of rule. A new one is a file in `kinds/` and a line here; plans bind to it by its `kind`. */
export const ruleKinds: readonly RuleKind[] = [outsideLimits]
