import type { Recordings } from './Host.ts'

/** Null where the browser gives pages no files of their own. What does the work is loaded when it is needed. */
export function createWebRecordings(): Recordings | null {
  const { storage, locks } = navigator as Partial<Navigator>
  if (storage?.getDirectory === undefined || locks === undefined || typeof Worker === 'undefined') return null
  const load = () => import('./keptRecordings.ts')
  return {
    open: async (suggestedName) => (await load()).openKept(suggestedName),
    kept: {
      list: async () => (await load()).listKept(),
      save: async (name) => (await load()).saveKept(name),
      discard: async (name) => (await load()).discardKept(name),
    },
    show: null,
  }
}
