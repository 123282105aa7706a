/** A piece of a text: words, or a number that can be called. */
export type Piece = { readonly words: string; /** Digits only. */ readonly number?: string }

/** No lookbehind: Safari 15 has none. The emergency number, urgent primary care and the helpline of Mental Helse, as people write them. */
const numbers = /(^|[^\d.,/])(113|116 ?117|116 ?123)(?![\d.,/]*\d)/g

/** The numbers inside a text of the plan, to be called from it. */
export function phonePieces(words: string): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { 1: before = '', 2: found = '', index } of words.matchAll(numbers)) {
    const start = index + before.length
    if (start > from) pieces.push({ words: words.slice(from, start) })
    pieces.push({ words: found, number: found.replace(' ', '') })
    from = start + found.length
  }
  return from < words.length ? [...pieces, { words: words.slice(from) }] : pieces
}
