import type { CalendarView } from '../../domain/calendarSpan.ts'

export type CalendarKey = { kind: 'view'; view: CalendarView } | { kind: 'step'; steps: number; by: 'view' | 'month' } | { kind: 'today' | 'book' | 'search' | 'help' }

const view = (name: CalendarView): CalendarKey => ({ kind: 'view', view: name })
const byKey: Partial<Record<string, CalendarKey>> = {
  1: view('month'), 2: view('week'), 3: view('day'), 4: view('agenda'), m: view('month'), w: view('week'), d: view('day'), a: view('agenda'),
  t: { kind: 'today' }, n: { kind: 'book' }, '/': { kind: 'search' }, '?': { kind: 'help' },
  arrowleft: { kind: 'step', steps: -1, by: 'view' }, arrowright: { kind: 'step', steps: 1, by: 'view' },
  pageup: { kind: 'step', steps: -1, by: 'month' }, pagedown: { kind: 'step', steps: 1, by: 'month' },
}

interface Pressed { key: string; code: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }

/** By the letter first; by the key's place where the layout has no Latin letters or digits. */
export function calendarKeyOf({ key, code, ctrlKey, metaKey, altKey }: Pressed): CalendarKey | null {
  if (ctrlKey || metaKey || altKey) return null
  const named = byKey[key.toLowerCase()]
  if (named || /^[a-z]$/i.test(key)) return named ?? null
  const place = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1]?.toLowerCase()
  return place === undefined || /^[!-~]$/.test(key) ? null : byKey[place] ?? null
}
