import { describe, expect, it, vi } from 'vitest'
import { keeper } from './keeping.ts'

/** Writes that are held until the test lets them go. */
function heldWrites(value: () => number) {
  const held: (() => void)[] = []
  const written: number[] = []
  const write = async (): Promise<void> => {
    const snapshot = value()
    await new Promise<void>((done) => held.push(done))
    written.push(snapshot)
  }
  return { held, written, write }
}

describe('what is kept', () => {
  it('who saves while a write is under way waits for the next one, which all of them share', async () => {
    let value = 1
    const { held, written, write } = heldWrites(() => value)
    const kept = keeper({ write, pauseMs: 5, onFault: () => undefined })
    const first = kept.save()
    await vi.waitFor(() => expect(held).toHaveLength(1))
    value = 2
    const second = kept.save()
    value = 3
    const third = kept.save()
    held[0]?.()
    await first
    expect(written).toEqual([1])
    await vi.waitFor(() => expect(held).toHaveLength(2))
    held[1]?.()
    await Promise.all([second, third])
    expect(written).toEqual([1, 3])
  })

  it('a refused write is told to whoever asked, and tried again by itself', async () => {
    vi.useFakeTimers()
    const faults: unknown[] = []
    let works = false
    let writes = 0
    const kept = keeper({
      write: async () => {
        if (!works) throw new Error('full')
        writes += 1
      },
      pauseMs: 5_000,
      onFault: (fault) => faults.push(fault),
    })
    await expect(kept.save()).rejects.toThrow('full')
    works = true
    await vi.advanceTimersByTimeAsync(5_000)
    expect([writes, faults.length]).toEqual([1, 1])
    await kept.close()
    vi.useRealTimers()
  })

  it('many touches are one write, and closing writes what is left', async () => {
    vi.useFakeTimers()
    let writes = 0
    const kept = keeper({
      write: async () => void (writes += 1),
      pauseMs: 5_000,
      onFault: () => undefined,
    })
    for (let touches = 0; touches < 100; touches += 1) kept.soon()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(writes).toBe(1)
    kept.soon()
    await kept.close()
    expect(writes).toBe(2)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(writes).toBe(2)
    vi.useRealTimers()
  })
})
