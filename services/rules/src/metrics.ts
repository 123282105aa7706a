import { triageCategories, type TriageCategory } from '@heimvakt/core/rules/triage'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof rulesMetrics>

export interface MetricsOptions {
  readonly queueLength: () => number
  /** Seconds since the newest moment of which all is judged; null before the first. */
  readonly watermarkAge: () => number | null
}

/** What operators watch. Nothing here tells of a single patient. */
export function rulesMetrics({ queueLength, watermarkAge }: MetricsOptions) {
  const registry = new Registry()
  const registers = [registry]
  const judged = new Counter({
    name: 'judged_total',
    help: 'Readings judged, by category.',
    labelNames: ['category'],
    registers,
  })
  for (const category of triageCategories) judged.inc({ category }, 0)
  const queue = new Gauge({
    name: 'rules_queue_length',
    help: 'Patients waiting or being judged.',
    registers,
    collect() {
      this.set(queueLength())
    },
  })
  const watermark = new Gauge({
    name: 'watermark_age_seconds',
    help: 'How long ago the newest moment is of which everything stored before is judged.',
    registers,
    collect() {
      const age = watermarkAge()
      if (age !== null) this.set(age)
    },
  })
  return {
    registry,
    queue,
    watermark,
    judged: (category: TriageCategory) => judged.inc({ category }),
    commitConflicts: new Counter({
      name: 'commit_conflicts_total',
      help: 'Commits refused because somebody else had changed the patient first.',
      registers,
    }),
    sweepFound: new Counter({
      name: 'sweep_found_total',
      help: 'Changes that no doorbell told of. Stays 0 in health.',
      registers,
    }),
    ringToCommit: new Histogram({
      name: 'ring_to_commit_seconds',
      help: 'From the doorbell to the stored findings.',
      buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
      registers,
    }),
    coldLoad: new Histogram({
      name: 'cold_load_seconds',
      help: 'Reading a patient from the FHIR server.',
      buckets: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
      registers,
    }),
    ruleFaults: new Counter({
      name: 'rule_faults_total',
      help: 'Plans that are missing or cannot be bound, and rules that failed.',
      registers,
    }),
    failures: new Counter({
      name: 'reconcile_failures_total',
      help: 'Runs that ended badly and are tried again, by error code.',
      labelNames: ['code'],
      registers,
    }),
  }
}
