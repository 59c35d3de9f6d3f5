/** How far each room's chat has been read in this window; a reload keeps it. */
export function createChatReads(storage: Storage, userId: string) {
  const keyOf = (roomId: string) => `lectern-chat-read ${userId} ${roomId}`
  return {
    get: (roomId: string): number => Number(storage.getItem(keyOf(roomId)) ?? 0) || 0,
    set(roomId: string, number: number): void { storage.setItem(keyOf(roomId), String(number)) },
  }
}
