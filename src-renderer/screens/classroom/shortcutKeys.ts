export type Shortcut = 'microphone' | 'camera' | 'board' | 'help' | 'talk'

export const shortcutKeys: Record<Shortcut, string> = { microphone: 'M', camera: 'V', board: 'W', help: '?', talk: ' ' }

const byKey: Partial<Record<string, Shortcut>> = { m: 'microphone', v: 'camera', w: 'board', '?': 'help', ' ': 'talk' }
const byCode: Partial<Record<string, Shortcut>> = { KeyM: 'microphone', KeyV: 'camera', KeyW: 'board' }

interface Pressed { key: string; code: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }

/** By the letter first; by the key's place where the layout has no Latin letters. */
export function shortcutOf({ key, code, ctrlKey, metaKey, altKey }: Pressed): Shortcut | null {
  if (ctrlKey || metaKey || altKey) return null
  const named = byKey[key.toLowerCase()]
  if (named) return named
  return /^[a-z]$/i.test(key) ? null : byCode[code] ?? null
}
