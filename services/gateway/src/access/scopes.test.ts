import { expect, it } from 'vitest'
import { hasScope } from './scopes.ts'

it.each([
  ['system/Observation.crus', 'create', true],
  ['system/Observation.crus', 'search', true],
  ['system/Observation.crus', 'delete', false],
  ['system/*.rs', 'read', true],
  ['system/*.rs', 'update', false],
  ['system/Patient.cruds', 'read', false],
  ['system/Observation.sr', 'read', false],
  ['system/Observation.rs?category=vital-signs', 'read', false],
  ['user/Observation.rs', 'read', false],
  ['system/Observation.read', 'read', false],
  ['system/Observation.', 'read', false],
  ['xsystem/Observation.r', 'read', false],
] as const)('the scope %s gives %s of Observation: %s', (scope, interaction, expected) => {
  expect(hasScope([scope], 'Observation', interaction)).toBe(expected)
})
