/**
 * What calls hear of their rooms, within the room's turn: who ends the call in it closes the room without waiting for its turn again.
 * `at`: epoch ms, the instant at which the person really went, or a later one at which others did: from then on the call was without all of them.
 */
export interface CallRoomEvents {
  /** On purpose, or lost for longer than the grace (A1). */
  left(callId: string, userId: string, at: number): Promise<void>
}
