import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'

/** Client assertions that have been used, kept until they could not be used anyway. */
export interface UsedAssertions {
  /** False when it was used before. Nothing comes between looking and remembering; `kept` settles when it is on disk. */
  use(assertion: Assertion): { readonly isFirst: boolean; readonly kept: Promise<void> }
}

const assertionSchema = z.strictObject({ iss: z.string(), jti: z.string(), exp: z.number() })

/** What makes an assertion the same, and when it ends (epoch seconds). */
export type Assertion = z.infer<typeof assertionSchema>

/** Longer than any tolerance for clocks. */
const slackSeconds = 60

/** Remembers them in a file, so that a restart does not let one be used again. What has ended is left out at the start. */
export async function openUsedAssertions(path: string, now: () => number): Promise<UsedAssertions> {
  const lasting = (await stored(path)).filter(({ exp }) => !hasEnded(exp, now()))
  const used = new Map(lasting.map((assertion) => [keyOf(assertion), assertion.exp]))
  await writeFile(path, lasting.map((assertion) => `${JSON.stringify(assertion)}\n`).join(''), {
    mode: 0o600,
    flush: true,
  })
  return {
    use(assertion) {
      for (const [key, exp] of used) if (hasEnded(exp, now())) used.delete(key)
      const key = keyOf(assertion)
      if (used.has(key)) return { isFirst: false, kept: Promise.resolve() }
      used.set(key, assertion.exp)
      return { isFirst: true, kept: appendFile(path, `${JSON.stringify(assertion)}\n`, { flush: true }) }
    },
  }
}

function hasEnded(exp: number, now: number): boolean {
  return exp + slackSeconds < now / 1000
}

function keyOf({ iss, jti }: Assertion): string {
  return JSON.stringify([iss, jti])
}

async function stored(path: string): Promise<readonly Assertion[]> {
  try {
    const lines = (await readFile(path, 'utf8')).split('\n')
    return lines.flatMap((line) => parsed(line))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** The last line may be torn: its token was never given out. */
function parsed(line: string): readonly Assertion[] {
  try {
    return [assertionSchema.parse(JSON.parse(line))]
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return []
    throw error
  }
}
