import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** What the tests need from Debian, and how to see that it is there. */
const tools = [
  { package: 'chromium', found: () => existsSync('/usr/bin/chromium') },
  { package: 'postgresql', found: () => existsSync('/usr/lib/postgresql') },
]

/**
 * Installs the missing ones where it may (Debian, root); says plainly what to do where it may not.
 *
 * @param {import('../start/progress.mjs').Progress} progress
 */
export function installTestTools(progress) {
  const missing = tools.filter((tool) => !tool.found()).map((tool) => tool.package)
  if (missing.length === 0) return
  progress.line(`Installerer ${missing.join(', ')} for testene …`)
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  const installed =
    mayInstall && apt(['update', '-qq']) && apt(['install', '-y', '-qq', '--no-install-recommends', ...missing])
  if (!installed) throw new Error(`Testene trenger ${missing.join(', ')}: apt-get install ${missing.join(' ')}`)
}

/** @param {readonly string[]} words */
function apt(words) {
  const { status } = spawnSync('apt-get', words, {
    stdio: ['ignore', 'ignore', 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}
