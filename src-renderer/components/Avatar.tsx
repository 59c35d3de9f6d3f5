/** A calm initial where there is no picture. The name is told elsewhere. */
export function Avatar({ name, size = 'small' }: { name: string; size?: 'small' | 'large' }) {
  return <span className={`avatar avatar-${size}`} aria-hidden>{initialOf(name)}</span>
}

/** The first letter with its vowel sign or accent, which is one character to its reader. */
function initialOf(name: string): string {
  const first = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.trim())[Symbol.iterator]().next()
  return first.done === true ? '?' : first.value.segment.toLocaleUpperCase()
}
