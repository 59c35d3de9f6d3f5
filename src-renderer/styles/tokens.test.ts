import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** The roles that the block beginning with `head` sets. */
function tokensOf(head: string): Map<string, string> {
  const start = css.indexOf(head)
  if (start === -1) throw new Error(`no block ${head}`)
  return new Map([...css.slice(start, css.indexOf('}', start)).matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? '']))
}

/** WCAG 2.2, "relative luminance" and "contrast ratio". */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const light = tokensOf(':root {')
const dark = tokensOf(":root[data-theme='dark']")
const systemDark = tokensOf(":root:not([data-theme='light'])")
const surfaces = ['--surface', '--surface-raised', '--surface-sunken']
const text = [
  ...surfaces.flatMap((surface) => [['--ink', surface], ['--ink-soft', surface]]), ['--accent', '--surface'], ['--accent', '--surface-raised'], ['--accent', '--accent-soft'],
  ['--accent-ink', '--accent'], ['--accent-ink', '--accent-hover'], ['--live', '--live-soft'], ['--warn', '--warn-soft'], ['--warn', '--surface'], ['--danger', '--danger-soft'],
  ['--danger', '--surface'], ['--danger', '--surface-raised'], ['--danger-ink', '--danger'], ['--danger-ink', '--danger-hover'], ['--ink', '--warn-soft'], ['--ink', '--live-soft'], ['--ink', '--danger-soft'], ['--ink', '--accent-soft'],
] as const
const edges = [...surfaces.flatMap((surface) => [['--edge', surface], ['--focus', surface]]), ['--live', '--surface-sunken']] as const

test.each([['light', light], ['dark', dark]] as const)('in %s every text has 4.5:1 and every edge of a control 3:1', (_name, tokens) => {
  const ratio = ([front = '', back = '']: readonly string[]) => contrast(tokens.get(front) ?? '#000000', tokens.get(back) ?? '#000000')
  for (const pair of text) expect(ratio(pair), pair.join(' on ')).toBeGreaterThanOrEqual(4.5)
  for (const pair of edges) expect(ratio(pair), pair.join(' on ')).toBeGreaterThanOrEqual(3)
})

test('dark is the same whether the system or the person asks for it', () => {
  expect(systemDark).toEqual(dark)
})

test('no other style sheet names a colour', () => {
  for (const name of ['base', 'controls', 'overlays', 'home', 'signIn', 'lobby', 'classroom']) {
    expect(readFileSync(new URL(`./${name}.css`, import.meta.url), 'utf8'), name).not.toMatch(/#[0-9a-f]{3,8}\b|rgb\(|hsl\(/i)
  }
})
