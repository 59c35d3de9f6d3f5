import { UserIdleState } from '@excalidraw/excalidraw'
import type { Collaborator, SocketId } from '@excalidraw/excalidraw/types'
import { FIRST_PAGE } from '#shared/boardPages.ts'
import type { BoardPointer } from '#shared/channels.ts'
import { colourOf } from './personColour.ts'

/** Where the others point, with their names; who rests fades and then disappears. */
export interface RemotePointers {
  move(userId: string, name: string, pointer: BoardPointer): void
  /** Looks at the time; true when somebody has faded or gone. */
  age(): boolean
  /** Those on a page. */
  collaborators(pageId: string): Map<SocketId, Collaborator>
}

const IDLE_AFTER_MS = 4_000
const GONE_AFTER_MS = 30_000

export function createRemotePointers(now: () => number): RemotePointers {
  const people = new Map<string, { at: number; page: string; collaborator: Collaborator }>()
  return {
    move(userId, name, { x, y, tool, button, selected, page = FIRST_PAGE }) {
      const selectedElementIds = Object.fromEntries(selected.map((id) => [id, true as const]))
      people.set(userId, {
        at: now(), page,
        collaborator: { id: userId, username: name, pointer: { x, y, tool, laserColor: colourOf(userId) }, button, selectedElementIds, userState: UserIdleState.ACTIVE },
      })
    },
    age() {
      let changed = false
      for (const [userId, { at, page, collaborator }] of people) {
        const rest = now() - at
        if (rest >= GONE_AFTER_MS) people.delete(userId)
        else if (rest >= IDLE_AFTER_MS && collaborator.userState !== UserIdleState.IDLE) people.set(userId, { at, page, collaborator: { ...collaborator, userState: UserIdleState.IDLE, button: 'up' } })
        else continue
        changed = true
      }
      return changed
    },
    collaborators: (pageId) => new Map([...people].flatMap(([userId, { page, collaborator }]) => (page === pageId ? [[userId as SocketId, collaborator]] : []))),
  }
}
