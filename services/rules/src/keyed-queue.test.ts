import { expect, it, vi } from 'vitest'
import { keyedQueue } from './keyed-queue.ts'

const soon = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds))

function aQueue(work: (key: string, items: readonly string[]) => Promise<string>, lanes = 2) {
  return keyedQueue<readonly string[], string>({
    lanes,
    merge: (earlier, later) => [...earlier, ...later],
    work,
    isUrgent: (items) => items.includes('urgent'),
    rest: () => 5,
  })
}

it('works on one patient at a time, and on several patients side by side', async () => {
  const now = new Map<string, number>()
  let most = 0
  const queue = aQueue(async (key) => {
    now.set(key, (now.get(key) ?? 0) + 1)
    expect(now.get(key)).toBe(1)
    most = Math.max(most, [...now.values()].filter((count) => count > 0).length)
    await soon(3)
    now.set(key, 0)
    return key
  }, 3)
  const rings = ['a', 'b', 'a', 'c', 'a', 'b'].map((key) => queue.push(key, [key]))
  expect(await Promise.all(rings)).toEqual(['a', 'b', 'a', 'c', 'a', 'b'])
  expect(most).toBe(2)
  expect(queue.size()).toBe(0)
})

it('merges what is rung while the patient is being judged into one more run', async () => {
  const runs: (readonly string[])[] = []
  const queue = aQueue(async (_key, items) => {
    runs.push(items)
    await soon(5)
    return items.join('')
  })
  const answers = await Promise.all(['1', '2', '3', '4'].map((item) => queue.push('a', [item])))
  expect(runs).toEqual([['1'], ['2', '3', '4']])
  expect(answers).toEqual(['1', '234', '234', '234'])
})

it('lets the others go first before it takes a patient that rings again and again', async () => {
  const order: string[] = []
  const queue = aQueue(async (key) => {
    order.push(key)
    await soon(1)
    return key
  }, 1)
  const rings = ['busy', 'busy', 'calm', 'busy'].map((key) => queue.push(key, [key]))
  await rings[1]
  await Promise.all([...rings, queue.push('busy', ['busy'])])
  expect(order).toEqual(['busy', 'busy', 'calm', 'busy'])
})

it('takes a patient somebody waits for before those nobody waits for', async () => {
  const order: string[] = []
  const queue = aQueue(async (key) => {
    await soon(2)
    order.push(key)
    return key
  })
  const calm = ['a', 'b', 'c', 'd'].map((key) => queue.push(key, [key]))
  await queue.push('rung', ['urgent'])
  expect(order.length).toBeLessThanOrEqual(3)
  await queue.push('d', ['urgent'])
  expect(order).not.toContain('c')
  await Promise.all(calm)
  expect(order.toSorted()).toEqual(['a', 'b', 'c', 'd', 'rung'])
})

it('lets those nobody waits for have a lane while urgent ones keep coming', async () => {
  let calmIsDone = false
  const queue = aQueue(async (key) => {
    await soon(2)
    return key
  })
  const calm = queue.push('calm', ['calm']).then(() => {
    calmIsDone = true
    return null
  })
  for (let count = 0; count < 5; count += 1) {
    await Promise.all(['a', 'b', 'c'].map((key) => queue.push(key, ['urgent'])))
  }
  expect(calmIsDone).toBe(true)
  await calm
})

it('keeps what failed, with what came later, until it ends well', async () => {
  const seen: (readonly string[])[] = []
  const queue = aQueue(async (_key, items) => {
    seen.push(items)
    if (seen.length < 3) throw new Error('store down')
    return items.join('')
  })
  const first = queue.push('a', ['1'])
  const second = queue.push('a', ['2'])
  expect(queue.has('a')).toBe(true)
  expect(await first).toBe('12')
  expect(await second).toBe('12')
  expect(seen.at(-1)).toEqual(['1', '2'])
})

it('tells how often a patient has failed, so that the pause can grow', async () => {
  const rest = vi.fn((_fault: unknown, _attempt: number) => 1)
  let left = 3
  const queue = keyedQueue<string, string>({
    lanes: 1,
    merge: (_earlier, later) => later,
    isUrgent: () => true,
    work: async () => {
      left -= 1
      if (left > 0) throw new Error('down')
      return 'done'
    },
    rest,
  })
  await queue.push('a', 'x')
  expect(rest.mock.calls.map(([, attempt]) => attempt)).toEqual([1, 2])
})

it('finishes what is running when it stops and begins nothing more', async () => {
  const done: string[] = []
  const queue = aQueue(async (key) => {
    await soon(5)
    done.push(key)
    return key
  }, 1)
  void queue.push('a', ['a'])
  void queue.push('b', ['b'])
  await queue.stop()
  expect(done).toEqual(['a'])
})
