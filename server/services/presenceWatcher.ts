/** Hears of people who may have come into a lesson or a call, or out of it; what is known of them is read anew. */
export interface PresenceWatcher {
  changed(userIds: readonly string[]): void
}
