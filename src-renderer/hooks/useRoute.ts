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
  | { name: 'boards' }
  | { name: 'board'; boardId: string }
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
  if (route.name === 'board') return `#/boards/${route.boardId}`
  return route.name === 'home' ? '#/' : `#/${route.name}`
}

const places = ['settings', 'people', 'calls', 'statistics', 'boards'] as const

export function parseRoute(hash: string): Route {
  const [, name, rest] = /^#\/(\w+)(?:\/([^/]+))?$/.exec(hash) ?? []
  const id = idSchema.safeParse(rest).data
  if (rest === undefined && name === 'messages') return { name, conversationId: null }
  const place = rest === undefined ? places.find((each) => each === name) : undefined
  if (place !== undefined) return { name: place }
  return (id === undefined ? null : routeWith(name, id)) ?? { name: 'home' }
}

function routeWith(name: string | undefined, id: string): Route | null {
  switch (name) {
    case 'lesson': case 'details': return { name, sessionId: id }
    case 'messages': return { name, conversationId: id }
    case 'call': return { name, callId: id }
    case 'calls': return { name: 'callDetails', callId: id }
    case 'boards': return { name: 'board', boardId: id }
    default: return null
  }
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
