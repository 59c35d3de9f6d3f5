import type { RtcMessage } from '../RtcSignaling.ts'

/** A relay between people of one room: more than this from somebody not yet announced is not normal use. */
const MAX_MESSAGES = 64
const MAX_INSTANCES = 16
const KEPT_MS = 10_000

/** Messages of people whose arrival has not been told yet: the offer of a quick newcomer may overtake the news of it. */
export function createEarlyMessages({ now }: { now: () => number }) {
  const kept = new Map<string, { since: number; messages: RtcMessage[] }>()
  return {
    keep(instanceId: string, message: RtcMessage): void {
      for (const [id, { since }] of kept) if (now() - since > KEPT_MS) kept.delete(id)
      const entry = kept.get(instanceId) ?? { since: now(), messages: [] }
      if (entry.messages.length >= MAX_MESSAGES || kept.size >= MAX_INSTANCES) return
      entry.messages.push(message)
      kept.set(instanceId, entry)
    },
    take(instanceId: string): RtcMessage[] {
      const messages = kept.get(instanceId)?.messages ?? []
      kept.delete(instanceId)
      return messages
    },
    clear: () => { kept.clear() },
  }
}
