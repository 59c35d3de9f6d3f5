import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Block, blocksOf } from './messageParts.ts'

const text = (shown: string) => ({ kind: 'text', text: shown })
const lines = (...parts: unknown[]) => ({ kind: 'lines', parts })

test('addresses are links, and only those that open a page or a letter', () => {
  expect(blocksOf('See https://school.example/a_(b)?c=1, or school.example.')).toEqual([lines(
    text('See '), { kind: 'link', text: 'https://school.example/a_(b)?c=1', href: 'https://school.example/a_(b)?c=1' }, text(', or school.example.'),
  )])
  expect(blocksOf('www.lectern.org and a@lectern.org')).toEqual([lines(
    { kind: 'link', text: 'www.lectern.org', href: 'http://www.lectern.org' }, text(' and '), { kind: 'link', text: 'a@lectern.org', href: 'mailto:a@lectern.org' },
  )])
  for (const plain of ['main.py', 'school.example', '1.2.3.4', 'e.g. this']) expect(blocksOf(plain), plain).toEqual([lines(text(plain))])
  for (const unsafe of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ftp://x.org/a', '//x.org/a', 'lectern://join/1', '<a href="https:x">']) {
    expect(blocksOf(unsafe).flatMap((block) => (block.kind === 'lines' ? block.parts.filter(({ kind }) => kind === 'link') : []))
      .map((link) => ('href' in link ? link.href : '')).filter((href) => !/^(https?|mailto):/.test(href)), unsafe).toEqual([])
  }
})

test('code stands as it was written, in a line or on lines of its own', () => {
  expect(blocksOf('use `a_b $x$` here')).toEqual([lines(text('use '), { kind: 'code', text: 'a_b $x$' }, text(' here'))])
  expect(blocksOf('so:\n```python\nfor i in x:\n    https://a.org $y$\n```\nis it')).toEqual([lines(text('so:')), { kind: 'code', text: 'for i in x:\n    https://a.org $y$' }, lines(text('is it'))])
  expect(blocksOf('``` not closed')).toEqual([lines(text('``` not closed'))])
  expect(blocksOf('`` empty')).toEqual([lines(text('`` empty'))])
})

test('formulas are found by all their signs, and prices are none', () => {
  expect(blocksOf('so $x^2$ and \\(y\\):\n$$\\frac12$$\n\\[z\\]')).toEqual([
    lines(text('so '), { kind: 'formula', tex: 'x^2' }, text(' and '), { kind: 'formula', tex: 'y' }, text(':')), { kind: 'formula', tex: '\\frac12' }, { kind: 'formula', tex: 'z' },
  ])
  for (const plain of ['it costs $5 and $6', 'from $5–$6', '$ x $', '$a\nb$', 'only one $', '$$ $$']) expect(blocksOf(plain), plain).toEqual([lines(text(plain))])
})

test('whatever is written, nothing of it is lost but signs and the space around blocks', () => {
  const content = (blocks: readonly Block[]) => blocks.map((block) => (block.kind === 'lines' ? block.parts.map((part) => ('tex' in part ? part.tex : part.text)).join('') : 'tex' in block ? block.tex : block.text)).join('')
  const letters = (shown: string) => shown.replace(/[`$\\[\]()\s]/g, '')
  const piece = fc.constantFrom('`', '```', '$', '$$', '\\[', '\\]', '\\(', '\\)', '\n', ' ', 'a', '5', 'https://a.org', 'é', '<b>')
  fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
    const written = pieces.join('')
    // The word that names a language may be left out of a block of code.
    if (/```[\w+#.-]+[ \t]*\n/.test(written)) return
    expect(letters(content(blocksOf(written)))).toBe(letters(written))
  }))
})

test('a message made to be slow is not', () => {
  const start = performance.now()
  for (const nasty of ['$'.repeat(4_000), '`'.repeat(4_000), '\\('.repeat(2_000), '$a '.repeat(1_300), 'a.'.repeat(2_000), 'http://'.repeat(570), '@a'.repeat(2_000)]) blocksOf(nasty)
  expect(performance.now() - start).toBeLessThan(1_000)
})
