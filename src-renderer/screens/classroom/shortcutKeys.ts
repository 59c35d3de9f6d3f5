export type Shortcut = 'microphone' | 'camera' | 'board' | 'share' | 'hand' | 'chat' | 'people' | 'help' | 'talk'

export const shortcutKeys: Record<Shortcut, string> = { microphone: 'M', camera: 'V', board: 'W', share: 'S', hand: 'H', chat: 'C', people: 'P', help: '?', talk: ' ' }

const letters = Object.entries(shortcutKeys) as [Shortcut, string][]
const byKey: Partial<Record<string, Shortcut>> = Object.fromEntries(letters.map(([shortcut, key]) => [key.toLowerCase(), shortcut]))
const byCode: Partial<Record<string, Shortcut>> = Object.fromEntries(letters.filter(([, key]) => /[A-Z]/.test(key)).map(([shortcut, key]) => [`Key${key}`, shortcut]))

interface Pressed { key: string; code: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }

/** By the letter first; by the key's place where the layout has no Latin letters. */
export function shortcutOf({ key, code, ctrlKey, metaKey, altKey }: Pressed): Shortcut | null {
  if (ctrlKey || metaKey || altKey) return null
  const named = byKey[key.toLowerCase()]
  if (named) return named
  return /^[a-z]$/i.test(key) ? null : byCode[code] ?? null
}
