import { describe, expect, it } from 'vitest'
import { coalesce } from './coalesce.ts'

describe('events that come while the queue is being fetched', () => {
  it('become one more fetch, not one each', async () => {
    const fetches: (() => void)[] = []
    const ring = coalesce(() => new Promise<void>((resolve) => fetches.push(resolve)))
    for (const _event of [1, 2, 3, 4]) ring()
    expect(fetches).toHaveLength(1)
    fetches[0]?.()
    await expect.poll(() => fetches.length).toBe(2)
    fetches[1]?.()
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(fetches).toHaveLength(2)
  })

  it('are not forgotten when that fetch fails', async () => {
    let calls = 0
    const ring = coalesce(async () => {
      calls += 1
      await Promise.resolve()
    })
    ring()
    ring()
    await expect.poll(() => calls).toBe(2)
  })
})
