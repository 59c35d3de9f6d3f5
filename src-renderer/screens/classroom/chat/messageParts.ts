import { LinkifyIt } from 'linkify-it'

export type Inline = { kind: 'text'; text: string } | { kind: 'code'; text: string } | { kind: 'formula'; tex: string } | { kind: 'link'; text: string; href: string }
/** `lines`: text with its line breaks. */
export type Block = { kind: 'lines'; parts: Inline[] } | { kind: 'code'; text: string } | { kind: 'formula'; tex: string }

/** Without `https://` only names that cannot be files: every country has two letters, and so has main.py. */
const links = new LinkifyIt({ fuzzyLink: true, tlds: ['com', 'edu', 'gov', 'info', 'net', 'org'] })
/** Of everything else it knows, only what opens a page or a letter. */
const SAFE_LINK = /^(?:https?|mailto):/i

/** What stands between an opening and its closing sign; `inline`: on one line. The earliest opening counts, of several at one place the first of these. */
interface Sign { open: string; close: string; inline: boolean; kind: 'code' | 'formula'; fits?: (inside: string, after: string) => boolean }

const isFilled = (inside: string) => inside.trim() !== ''
/** So that prices stay prices: no space within the signs, no digit after the closing one (as pandoc has it). */
const isDollarFormula = (inside: string, after: string) => isFilled(inside) && !/^\s|\s$/.test(inside) && !/^\d/.test(after)

const signs: readonly Sign[] = [
  { open: '```', close: '```', inline: false, kind: 'code', fits: isFilled },
  { open: '`', close: '`', inline: true, kind: 'code', fits: isFilled },
  { open: '$$', close: '$$', inline: false, kind: 'formula', fits: isFilled },
  { open: '\\[', close: '\\]', inline: false, kind: 'formula', fits: isFilled },
  { open: '\\(', close: '\\)', inline: true, kind: 'formula', fits: isFilled },
  { open: '$', close: '$', inline: true, kind: 'formula', fits: isDollarFormula },
]
const OPENING = /```|`|\$\$|\\\[|\\\(|\$/g

/** A message as it is shown: lines with links, code and formulas. Nothing in it is ever markup. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let line: Inline[] = []
  const endLines = () => {
    const parts = trimmed(line)
    if (parts.length > 0) blocks.push({ kind: 'lines', parts })
    line = []
  }
  for (const piece of piecesOf(text)) {
    if (typeof piece === 'string') line.push(...withLinks(piece))
    else if (piece.sign.inline) line.push(piece.sign.kind === 'code' ? { kind: 'code', text: piece.inside } : { kind: 'formula', tex: piece.inside })
    else {
      endLines()
      blocks.push(piece.sign.kind === 'code' ? { kind: 'code', text: withoutFence(piece.inside) } : { kind: 'formula', tex: piece.inside.trim() })
    }
  }
  endLines()
  return blocks
}

type Piece = string | { sign: Sign; inside: string }

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  OPENING.lastIndex = 0
  for (let found = OPENING.exec(text); found; found = OPENING.exec(text)) {
    const [opening] = found
    const sign = signs.find(({ open }) => open === opening)
    const end = sign ? closingOf(text, sign, found.index + sign.open.length) : -1
    if (!sign || end < 0) continue
    if (found.index > from) pieces.push(text.slice(from, found.index))
    pieces.push({ sign, inside: text.slice(found.index + sign.open.length, end) })
    from = end + sign.close.length
    OPENING.lastIndex = from
  }
  if (from < text.length) pieces.push(text.slice(from))
  return pieces
}

/** Where it ends; -1 where it is no sign at all. */
function closingOf(text: string, { close, inline, fits }: Sign, start: number): number {
  const end = text.indexOf(close, start)
  if (end < 0) return -1
  const inside = text.slice(start, end)
  if (inline && inside.includes('\n')) return -1
  return fits?.(inside, text.slice(end + close.length, end + close.length + 1)) === false ? -1 : end
}

/** The word after the opening fence names a language, which is not shown. */
const withoutFence = (inside: string): string => inside.replace(/^[\w+#.-]*[ \t]*\n/, '').replace(/\s+$/, '')

function withLinks(text: string): Inline[] {
  const parts: Inline[] = []
  let from = 0
  for (const { index, lastIndex, url, text: shown } of links.match(text) ?? []) {
    if (!SAFE_LINK.test(url)) continue
    if (index > from) parts.push({ kind: 'text', text: text.slice(from, index) })
    parts.push({ kind: 'link', text: shown, href: url })
    from = lastIndex
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) })
  return parts
}

/** Blocks stand on lines of their own: the line breaks around them are theirs. */
function trimmed(parts: readonly Inline[]): Inline[] {
  const last = parts.length - 1
  return parts
    .map((part, i) => (part.kind === 'text' ? { ...part, text: cut(part.text, i === 0, i === last) } : part))
    .filter((part) => part.kind !== 'text' || part.text !== '')
}
const cut = (text: string, start: boolean, end: boolean): string => {
  const begun = start ? text.replace(/^\s+/, '') : text
  return end ? begun.trimEnd() : begun
}
