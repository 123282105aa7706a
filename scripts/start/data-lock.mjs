import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * One product per data folder. A lock whose process is gone (power cut, kill -9) is taken over.
 *
 * @param {string} data
 * @returns {() => void} releases the lock
 */
export function lockDataFolder(data) {
  const file = join(data, '.lock')
  const holder = readHolder(file)
  if (holder !== undefined && isAlive(holder)) {
    throw new Error(
      `Mappen ${data} er i bruk av en Heimvakt som kjører (prosess ${holder}). Stopp den, eller velg en annen mappe med --data.`,
    )
  }
  writeFileSync(file, String(process.pid))
  return () => rmSync(file, { force: true })
}

/** @param {string} file */
function readHolder(file) {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return pid !== process.pid
  } catch {
    return false
  }
}
