import type { PersonQuality } from '#shared/calls.ts'
import type { Format } from './format.ts'
import type { Translate } from './translate.ts'

/** How one person's network was, as a sentence: "Rafi Chowdhury’s network was weak from 14:05 to 14:12." */
export function qualityWords({ person, quality, weak }: PersonQuality, meId: string, t: Translate, format: Format): string {
  const who = person.id === meId ? 'you' : 'them'
  if (weak.length === 0) return t(`qualityWords.${who}.${quality}`, { name: person.name })
  return t(`qualityWords.${who}Weak`, { name: person.name, spans: format.list(weak.map((span) => spanWords(span, t, format))) })
}

/** Clock times alone: a call hardly ever crosses midnight, and its day is told beside it. */
function spanWords(span: { from: string; to: string }, t: Translate, format: Format): string {
  const [from, to] = [format.time(Date.parse(span.from)), format.time(Date.parse(span.to))]
  return from === to ? t('qualityWords.at', { at: from }) : t('qualityWords.span', { from, to })
}
