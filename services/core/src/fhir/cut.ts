/** The beginning of a text, at most so many characters: none is cut in two. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : Array.from(text).slice(0, length).join('')
}
