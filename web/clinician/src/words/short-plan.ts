/** A plan's title where there is little room: "Oppfølging av kols" is "Kols". */
export function shortPlan(title: string): string {
  const short = title.replace(/^Oppfølging av\s+/i, '')
  return short.charAt(0).toLocaleUpperCase('nb') + short.slice(1)
}
