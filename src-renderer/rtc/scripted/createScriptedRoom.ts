import { createScriptedEngine, type Member } from './createScriptedEngine.ts'
import type { ScriptedRoom } from './ScriptedRoom.ts'

/** For tests of what stands on an engine: no network, no devices, no time; everything happens at once unless the script holds it. */
export function createScriptedRoom(): ScriptedRoom {
  const joined = new Set<Member>()
  return { createEngine: (userId) => createScriptedEngine(userId, joined) }
}
