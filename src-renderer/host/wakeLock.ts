import type { Host } from './Host.ts'

/** The screen stays on while this page is in a room and looked at, where the browser can do that and the battery is not low. */
export function createWakeLock(page: Document, locks: WakeLock | undefined): Host['setInRoom'] {
  let isWanted = false
  let turn: Promise<WakeLockSentinel | null> = Promise.resolve(null)
  const settle = () => {
    turn = turn.then(async (held) => {
      await held?.release()
      return isWanted && page.visibilityState === 'visible' ? await locks?.request('screen').catch(() => null) ?? null : null
    })
  }
  // With each look at another tab the browser takes the lock away.
  page.addEventListener('visibilitychange', () => { if (isWanted) settle() })
  return (inRoom) => {
    if (inRoom === isWanted) return
    isWanted = inRoom
    settle()
  }
}
