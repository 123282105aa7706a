import { describe, expect, it } from 'vitest'
import { nextDueOf } from './next-due.ts'

const weight = { type: 'body-weight' } as const
const pulse = { type: 'heart-rate' } as const
const diary = { id: 'o1', title: 'Dagbok' }

describe('the next thing to do', () => {
  it('is the first measurement that is not done', () => {
    const measuring = [item(weight, 1, 1), item(pulse, 2, 1)]
    expect(nextDueOf({ measuring, forms: [item(diary, 1, 0)] })).toEqual({ kind: 'measurement', type: 'heart-rate' })
  })

  it('is a form when all is measured', () => {
    expect(nextDueOf({ measuring: [item(weight, 1, 1)], forms: [item(diary, 1, 0)] })).toEqual({
      kind: 'form',
      order: 'o1',
      title: 'Dagbok',
    })
  })

  it('is nothing when all is done, or nothing is asked for', () => {
    expect(
      nextDueOf({ measuring: [item(weight, 1, 1), item(pulse, 0, 0)], forms: [item(diary, 0, 0)] }),
    ).toBeUndefined()
  })
})

function item<Task>(task: Task, planned: number, done: number) {
  return { task, planned, done }
}
