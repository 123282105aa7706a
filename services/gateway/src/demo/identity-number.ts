/** Synthetic numbers carry the month + 80: nobody alive has one. */
const SYNTHETIC_MONTH = 80

const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2]
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]

interface Birth {
  /** 1940–1999: the individual number 000–499 says that the century is 19. */
  readonly year: number
  readonly month: number
  readonly day: number
  readonly sex: 'female' | 'male'
}

/** A synthetic Norwegian identity number; `serial` tells people of one birthday apart. */
export function syntheticIdentityNumber(birth: Birth, serial: number): string {
  const date = [birth.day, birth.month + SYNTHETIC_MONTH, birth.year % 100].map((part) => String(part).padStart(2, '0'))
  const parity = birth.sex === 'female' ? 0 : 1
  for (let individual = 2 * serial + parity; individual < 500; individual += 2) {
    const number = withCheckDigits(`${date.join('')}${String(individual).padStart(3, '0')}`)
    if (number !== null) return number
  }
  throw new Error('no individual number is left for this birthday')
}

/** Some numbers have no check digits and are never given out. */
function withCheckDigits(nine: string): string | null {
  const first = checkDigit(nine, firstWeights)
  if (first === null) return null
  const second = checkDigit(`${nine}${first}`, secondWeights)
  return second === null ? null : `${nine}${first}${second}`
}

function checkDigit(digits: string, weights: readonly number[]): number | null {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  const digit = (11 - (sum % 11)) % 11
  return digit === 10 ? null : digit
}
