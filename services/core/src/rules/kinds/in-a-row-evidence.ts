import { z } from 'zod'
import { circumstancesShape, evidenceKind, measuredSchema, type DeepReadonly } from '../evidence.ts'
import type { Language } from '../explain-texts.ts'
import { headWords, notesOn, withUnit } from '../explain-words.ts'

const schema = z.strictObject({
  kind: z.literal('in-a-row'),
  ...circumstancesShape,
  part: z.string(),
  value: z.string(),
  /** The one before it that was over too. */
  first: measuredSchema,
  /** The rule: over so much, and so many hours apart. */
  over: z.string(),
  apartHours: z.strictObject({ atLeast: z.number(), atMost: z.number() }),
  mayBeError: z.boolean(),
  /** The type of measurement that the person is asked for now. */
  asks: z.string().exactOptional(),
})

export type InARowEvidence = DeepReadonly<z.infer<typeof schema>>

interface Words {
  readonly twice: (bound: string) => string
  readonly before: (value: string, since: string) => string
}

const words: Readonly<Record<Language, Words>> = {
  nb: {
    twice: (bound) => `over ${bound} to ganger på rad`,
    before: (value, since) => `${value} var den forrige, ${since}`,
  },
  en: { twice: (bound) => `over ${bound} twice in a row`, before: (value, since) => `${value} before it, ${since}` },
}

/** "Blodsukker 19,2 mmol/l, over 18 mmol/l to ganger på rad, 18,4 mmol/l var den forrige, siden kl. 08.10". */
export const inARowEvidence = evidenceKind<InARowEvidence>({
  kind: 'in-a-row',
  schema,
  words: (evidence, telling) => {
    const { first, over } = evidence
    const { language, times } = telling
    const { twice, before } = words[language]
    return [
      headWords(evidence, evidence, telling),
      twice(withUnit(evidence, over, language)),
      before(withUnit(evidence, first.value, language), times.since(first.at)),
      ...notesOn(evidence, language),
    ].join(', ')
  },
  compared: ({ part, value, first, over }) => [{ part, value, previous: first, side: 'above', bound: over }],
  asks: ({ asks }) => asks,
})
