/** Parts of the room that are loaded when wanted, or soon after it stands: the server may be away by then. */
export const roomChunks = {
  people: () => import('./control/PeoplePanel.tsx'),
  chat: () => import('./chat/ChatPanel.tsx'),
  screen: () => import('./stage/ScreenTile.tsx'),
  sharing: () => import('./stage/SharingBar.tsx'),
  help: () => import('./HelpDialog.tsx'),
  share: () => import('./stage/ShareDialog.tsx'),
  small: () => import('./stage/SmallStage.tsx'),
  notes: () => import('./chat/NotesPanel.tsx'),
  captions: () => import('./captions/CaptionsArea.tsx'),
  board: () => import('./board/parts.ts'),
}

/** One by one; what fails is tried again when it is wanted. */
export async function loadRoomAhead(): Promise<void> {
  for (const load of Object.values(roomChunks)) await load().catch(() => undefined)
}
