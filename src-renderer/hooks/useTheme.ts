import { useSyncExternalStore } from 'react'
import { appearanceSetting } from './settings.ts'
import { useValue } from './useValue.ts'

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)')

function subscribe(listener: () => void): () => void {
  darkQuery.addEventListener('change', listener)
  return () => { darkQuery.removeEventListener('change', listener) }
}

/** What is to be drawn now: the person's choice, else the system's. */
export function useTheme(): 'light' | 'dark' {
  const appearance = useValue(appearanceSetting, (current) => current)
  const systemIsDark = useSyncExternalStore(subscribe, () => darkQuery.matches)
  if (appearance !== 'system') return appearance
  return systemIsDark ? 'dark' : 'light'
}
