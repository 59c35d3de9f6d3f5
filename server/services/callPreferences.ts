import type { CallPreferences } from '../../src-shared/calls.ts'
import type { CallPreferenceRepository } from '../repositories/callPreferenceRepository.ts'
import type { Clock } from './clock.ts'
import type { Actor } from './permissions.ts'
import type { PresenceWatcher } from './presenceWatcher.ts'

export type CallPreferenceService = ReturnType<typeof createCallPreferences>

interface Deps { preferences: CallPreferenceRepository; presence: PresenceWatcher; clock: Clock }

export function createCallPreferences({ preferences, presence, clock }: Deps) {
  const preferencesOf = async ({ userId }: Actor): Promise<CallPreferences> => ({ doNotDisturb: await preferences.doNotDisturb(userId) })
  return {
    preferences: preferencesOf,
    /** From the next call on; one that rings goes on ringing. */
    async setPreferences(actor: Actor, { doNotDisturb }: { doNotDisturb?: boolean | undefined }): Promise<CallPreferences> {
      if (doNotDisturb !== undefined) {
        await preferences.setDoNotDisturb(actor.userId, doNotDisturb, clock.now())
        presence.changed([actor.userId])
      }
      return preferencesOf(actor)
    },
  }
}
