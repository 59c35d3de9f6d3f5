import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener)
  return () => { document.removeEventListener('fullscreenchange', listener) }
}

export const useIsFullScreen = (): boolean => useSyncExternalStore(subscribe, () => document.fullscreenElement !== null)

/** Electron leaves what it refuses without an answer. */
const ANSWERED_WITHIN_MS = 3_000

export function toggleFullScreen(onRefused: () => void): void {
  const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()
  const timer = setTimeout(onRefused, ANSWERED_WITHIN_MS)
  done.catch(onRefused).finally(() => { clearTimeout(timer) })
}
