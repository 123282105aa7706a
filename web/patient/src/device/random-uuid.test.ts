import { expect, it } from 'vitest'
import { uuidOf } from './random-uuid.ts'

it.each([
  ['zeros', 0x00, '00000000-0000-4000-8000-000000000000'],
  ['ones', 0xff, 'ffffffff-ffff-4fff-bfff-ffffffffffff'],
])('an identifier of %s says version and variant', (_, byte, uuid) => {
  expect(uuidOf(new Uint8Array(16).fill(byte))).toBe(uuid)
})
