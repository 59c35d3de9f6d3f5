/** The pages that "1-3, 7" names, in that order and each once; null where it names none, or one that is not there. Bengali digits too. */
export function pageRange(text: string, pages: number): number[] | null {
  const plain = text.replace(/[০-৯]/g, (digit) => String(digit.charCodeAt(0) - 0x09e6)).replace(/[–—]/g, '-').trim()
  if (plain === '') return null
  const numbers = new Set<number>()
  for (const part of plain.split(/[,;\s]+(?!-)/).filter((one) => one !== '')) {
    const [, first, last] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part) ?? []
    if (first === undefined) return null
    const [from, to] = [Number(first), Number(last ?? first)]
    if (from < 1 || to < from || to > pages) return null
    for (let number = from; number <= to; number += 1) numbers.add(number)
  }
  return [...numbers]
}
