import { useSyncExternalStore } from 'react'
import { idSchema } from '#shared/ids.ts'

export type Route =
  | { name: 'home' }
  | { name: 'lesson'; sessionId: string }
  | { name: 'details'; sessionId: string }
  | { name: 'messages'; conversationId: string | null }
  | { name: 'people' }
  | { name: 'calls' }
  | { name: 'statistics' }
  /** A past call. */
  | { name: 'callDetails'; callId: string }
  /** A running one. */
  | { name: 'call'; callId: string }
  | { name: 'settings' }

/** Hash routes, because the same files are served by a web server and by `app://`. */
export function hrefOf(route: Route): string {
  if (route.name === 'lesson' || route.name === 'details') return `#/${route.name}/${route.sessionId}`
  if (route.name === 'messages') return route.conversationId === null ? '#/messages' : `#/messages/${route.conversationId}`
  if (route.name === 'call') return `#/call/${route.callId}`
  if (route.name === 'callDetails') return `#/calls/${route.callId}`
  return route.name === 'home' ? '#/' : `#/${route.name}`
}

export function parseRoute(hash: string): Route {
  const [, name, rest] = /^#\/(\w+)(?:\/([^/]+))?$/.exec(hash) ?? []
  const id = idSchema.safeParse(rest).data
  if ((name === 'lesson' || name === 'details') && id !== undefined) return { name, sessionId: id }
  if (name === 'messages' && (rest === undefined || id !== undefined)) return { name, conversationId: id ?? null }
  if (name === 'call' && id !== undefined) return { name, callId: id }
  if (name === 'calls' && id !== undefined) return { name: 'callDetails', callId: id }
  const isPlace = name === 'settings' || name === 'people' || name === 'calls' || name === 'statistics'
  return isPlace && rest === undefined ? { name } : { name: 'home' }
}

export const goTo = (route: Route): void => { window.location.hash = hrefOf(route) }

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => { window.removeEventListener('hashchange', listener) }
}

let last: { hash: string; route: Route } = { hash: '', route: { name: 'home' } }

/** The same object as long as the address is the same. */
function current(): Route {
  const { hash } = window.location
  if (hash !== last.hash) last = { hash, route: parseRoute(hash) }
  return last.route
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, current)
}
