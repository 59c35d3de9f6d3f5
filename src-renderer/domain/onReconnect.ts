import type { Wire } from './wire.ts'

/** Calls `listener` each time the connection is there again after it was not. Returns "stop listening". */
export function onReconnect({ state }: Pick<Wire, 'state'>, listener: () => void): () => void {
  let was = state.get().connection
  return state.subscribe(() => {
    const is = state.get().connection
    const isBack = is === 'connected' && was !== 'connected'
    was = is
    if (isBack) listener()
  })
}
