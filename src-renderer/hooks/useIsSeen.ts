import { useSyncExternalStore } from 'react'

/** The page is on the screen, and its window is the one that is worked in. */
const isSeen = (): boolean => document.visibilityState === 'visible' && document.hasFocus()

function subscribe(listener: () => void): () => void {
  window.addEventListener('focus', listener)
  window.addEventListener('blur', listener)
  document.addEventListener('visibilitychange', listener)
  return () => {
    window.removeEventListener('focus', listener)
    window.removeEventListener('blur', listener)
    document.removeEventListener('visibilitychange', listener)
  }
}

export const useIsSeen = (): boolean => useSyncExternalStore(subscribe, isSeen)
