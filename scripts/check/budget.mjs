import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../start/root.mjs'
import { told } from './run.mjs'

/** What may not stand in a source file, by pattern. Clock calls are counted in core alone. */
const forbidden = [
  { name: 'any', pattern: /:\s*any\b|\bas any\b|<any>/g },
  { name: 'ts-ignore', pattern: /@ts-(?:ignore|expect-error|nocheck)/g },
  { name: 'lint-disable', pattern: /(?:oxlint|eslint|biome)-(?:disable|ignore)/g },
  { name: 'to-do marks', pattern: /\b(?:TODO|FIXME|XXX)\b/g },
  { name: 'console', pattern: /\bconsole\./g },
  { name: 'default exports', pattern: /^export default /gm, except: /vite\.config\.ts$/ },
  { name: 'clock in core', pattern: /new Date\(|Date\.now\(/g, only: /^services\/core\/src\// },
]

const longestFile = 250
const mayBeLonger = /\/texts\.\w\w\.ts$|\/policy-table\.ts$/

/**
 * The style budget, and how many of its lines are not kept.
 *
 * @returns {import('./run.mjs').Report}
 */
export function runBudget() {
  const sources = sourceFiles().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  const count = { passed: 0, failed: 0, said: '' }
  /** @param {string} name @param {number} found @param {readonly string[]} where */
  const report = (name, found, where) => {
    count.said += `${found === 0 ? 'ok  ' : 'FAIL'} budget: ${name} ${found}${where.length > 0 ? ` (${where.join(', ')})` : ''}\n`
    count[found === 0 ? 'passed' : 'failed'] += 1
  }
  for (const { name, pattern, only, except } of forbidden) {
    const counted = sources.filter(({ path }) => (only?.test(path) ?? true) && !(except?.test(path) ?? false))
    const hits = counted
      .map(({ path, text }) => ({ path, hits: text.match(pattern)?.length ?? 0 }))
      .filter(({ hits }) => hits > 0)
    report(
      name,
      hits.reduce((sum, { hits: n }) => sum + n, 0),
      hits.map(({ path }) => path),
    )
  }
  const lengths = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
  const long = lengths.filter(({ path, lines }) => lines > longestFile && !mayBeLonger.test(path))
  report(
    `files over ${longestFile} lines`,
    long.length,
    long.map(({ path, lines }) => `${path} ${lines}`),
  )
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b)
  count.said += `     lines per file: median ${at(sorted, 0.5)}, p95 ${at(sorted, 0.95)}, ${sorted.length} files\n`
  return told(count)
}

function sourceFiles() {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', 'services/*.ts', 'web/*.ts', 'web/*.tsx'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  return listed.split('\n').filter((path) => path !== '' && !/\.test\.tsx?$|\.d\.ts$/.test(path))
}

/**
 * @param {readonly number[]} sorted
 * @param {number} share
 */
function at(sorted, share) {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}
