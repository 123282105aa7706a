import { describe, expect, it } from 'vitest'
import { soFar } from './week-so-far.ts'

const week = { week: '2026-W49', expected: 6, done: 0, missed: 0, paused: 0 }

describe('how a week was kept up with', () => {
  it('counts only what has had its time: nothing yet on Monday morning', () => {
    expect(soFar(week)).toEqual({ done: 0, asked: 0, isOver: false })
    expect(soFar({ ...week, done: 1 })).toEqual({ done: 1, asked: 1, isOver: false })
    expect(soFar({ ...week, done: 1, missed: 2 })).toEqual({ done: 1, asked: 3, isOver: false })
  })

  it('is the whole week when it is over', () => {
    expect(soFar({ ...week, done: 4, missed: 2 })).toEqual({ done: 4, asked: 6, isOver: true })
  })
})
