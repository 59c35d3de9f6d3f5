import { useSyncExternalStore } from 'react'
import { idSchema } from '#shared/ids.ts'

export type Route = { name: 'home' } | { name: 'lesson'; sessionId: string }

/** Hash routes, because the same files are served by a web server and by `app://`. */
export const hrefOf = (route: Route): string => (route.name === 'home' ? '#/' : `#/lesson/${route.sessionId}`)

export function parseRoute(hash: string): Route {
  const id = idSchema.safeParse(/^#\/lesson\/([^/]+)$/.exec(hash)?.[1])
  return id.success ? { name: 'lesson', sessionId: id.data } : { name: 'home' }
}

export const goTo = (route: Route): void => { window.location.hash = hrefOf(route) }

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => { window.removeEventListener('hashchange', listener) }
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash))
}
