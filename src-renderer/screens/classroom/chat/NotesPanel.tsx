/** One's own notes of this room. */
export function NotesPanel(_props: { roomId: string; onClose(): void }) {
  return null
}
