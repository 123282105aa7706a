import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What work costs this process, so that what else the machine does counts little. */

/** Seconds of CPU that the work takes. */
export function cpuSecondsOf(work: () => void): number {
  const from = process.cpuUsage()
  work()
  return cpuSecondsSince(from)
}

/** Seconds of CPU since then. */
export function cpuSecondsSince(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1e6
}

setFlagsFromString('--expose-gc')

/** What was left behind is not paid for by what is measured next. */
export const collectGarbage = runInNewContext('gc') as () => void

/** Bytes of heap in use. */
export function heapUsed(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}
