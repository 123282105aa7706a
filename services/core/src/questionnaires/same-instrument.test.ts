import { describe, expect, it } from 'vitest'
import type { FormDefinition, FormItem } from './form.ts'
import { differenceOf } from './same-instrument.ts'

const never = { system: 'loinc', code: 'never' }
const often = { system: 'loinc', code: 'often' }

function item(linkId: string, more: Partial<FormItem> = {}): FormItem {
  const free = { min: null, max: null, sign: null, maxLength: null, condition: null }
  return { linkId, parent: null, kind: 'choice', required: false, options: [never, often], ...free, ...more }
}

function form(...items: readonly FormItem[]): FormDefinition {
  return { url: 'http://example.org/form', version: '1', title: '', answerable: true, items }
}

const ours = form(item('1'), item('2'))

describe('a validated wording', () => {
  it.each([
    ['with the same questions and options is the same instrument', [item('1'), item('2')], null],
    [
      'may group them and show what it likes',
      [item('g', { kind: 'group' }), item('1', { parent: 'g' }), item('d', { kind: 'display' }), item('2')],
      null,
    ],
    ['that lacks a question is another one', [item('1')], { linkId: '2', difference: 'missing' }],
    ['that asks more is another one', [item('1'), item('2'), item('3')], { linkId: '3', difference: 'not-ours' }],
    [
      'whose question is of another kind is another one',
      [item('1'), item('2', { kind: 'integer' })],
      { linkId: '2', difference: 'other-kind' },
    ],
    [
      'with other options is another one',
      [item('1', { options: [never] }), item('2')],
      { linkId: '1', difference: 'other-options' },
    ],
    [
      'with its options in another order is another one',
      [item('1', { options: [often, never] }), item('2')],
      { linkId: '1', difference: 'other-options' },
    ],
    ['in another order is another one', [item('2'), item('1')], { linkId: '1', difference: 'other-order' }],
  ])('%s', (_name, items, expected) => {
    expect(differenceOf(ours, form(...items))).toEqual(expected)
  })
})
