/** Everyday spellings by the UCUM unit that each of them means, whatever is measured: lower case, single blanks. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  '%': ['%', 'percent', 'per cent', 'prosent', 'pct'],
  '/min': [
    '/min',
    '1/min',
    'min-1',
    'per min',
    'per minute',
    'per minutt',
    'pr min',
    'pr minutt',
    '/minute',
    '/minutt',
    'bpm',
    'beats/min',
    'beats/minute',
    'beats per minute',
    '{beats}/min',
    'slag/min',
    'slag/minutt',
    'slag per min',
    'slag per minutt',
    'slag pr min',
    'slag pr minutt',
    'breaths/min',
    'breaths/minute',
    'breaths per minute',
    '{breaths}/min',
    'pust/min',
    'resp/min',
  ],
  'mm[Hg]': ['mm[hg]', 'mmhg', 'mm hg', 'mm(hg)'],
  kPa: ['kpa'],
  Cel: ['cel', '°c', '° c', 'º c', 'ºc', '℃', 'c', 'degc', 'deg c', 'celsius', 'degrees celsius', 'grader celsius'],
  '[degF]': ['[degf]', '°f', '° f', 'ºf', '℉', 'f', 'degf', 'deg f', 'fahrenheit', 'degrees fahrenheit'],
  kg: ['kg', 'kgs', 'kilo', 'kilos', 'kilogram', 'kilograms'],
  g: ['g', 'gram', 'grams'],
  '[lb_av]': ['[lb_av]', 'lb', 'lbs', 'pound', 'pounds'],
  'mmol/L': ['mmol/l', 'mmol/liter', 'mmol/litre', 'mmol per liter', 'mmol per litre'],
  'mg/dL': ['mg/dl', 'mg/100ml', 'mg/100 ml'],
}

const unitBySpelling: ReadonlyMap<string, string> = new Map(
  Object.entries(spellings).flatMap(([unit, all]) => all.map((spelling) => [spelling, unit] as const)),
)

/**
 * The UCUM unit that a text means when it can mean one thing only; undefined otherwise: a Norwegian "pund" is half a
 * kilogram to some and 454 g to others, "grader" are of either scale.
 */
export function unitSpelled(text: string): string | undefined {
  const plain = text.trim().toLowerCase().replaceAll(/\s+/g, ' ').replaceAll('pr. ', 'pr ').replace(/\.$/, '')
  return unitBySpelling.get(plain)
}
