import type { PowerMonitor } from 'electron'
import { AWAY_AFTER_MS } from '#shared/presence.ts'
import type { ServerLink } from '../wire/serverLink.ts'

const LOOK_EVERY_MS = 15_000

interface Deps {
  link: Pick<ServerLink, 'request' | 'onConnect'>
  monitor: Pick<PowerMonitor, 'getSystemIdleTime' | 'on'>
}

/**
 * Whether somebody is at this computer, by the system's own count of idle time and its locked screen: the connection that stays while the window is
 * closed would else show the person as there. Returns "stop".
 */
export function tellSystemAway({ link, monitor }: Deps): () => void {
  let locked = false
  let away = false

  // What is lost is made up for by the connection that comes after.
  const tell = (): void => { link.request('PRESENCE_SET', { away }).catch(() => undefined) }
  function look(): void {
    const next = locked || monitor.getSystemIdleTime() * 1_000 >= AWAY_AFTER_MS
    if (next === away) return
    away = next
    tell()
  }
  function lock(isLocked: boolean): void {
    locked = isLocked
    look()
  }
  monitor.on('lock-screen', () => { lock(true) })
  monitor.on('unlock-screen', () => { lock(false) })
  // The server takes a new connection for one with somebody at it.
  link.onConnect(() => { if (away) tell() })
  const timer = setInterval(look, LOOK_EVERY_MS)
  return () => { clearInterval(timer) }
}
