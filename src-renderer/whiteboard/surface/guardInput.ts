/** Letters the board has no use for: the classroom's own shortcuts work while it has the keyboard. */
const PASSED_ON = new Set(['m', 'c', 'w'])
/** With Ctrl or Cmd: opening and saving files, element links. */
const WITHHELD = new Set(['o', 's', 'k'])

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]')
const hasModifier = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey

/** Keeps the library to drawing: no files in or out, and keys pressed on the board mean the board. Returns the clean-up. */
export function guardInput(surface: HTMLElement): () => void {
  const ending = new AbortController()
  const { signal } = ending
  surface.addEventListener('keydown', (event) => {
    const isFileKey = (event.ctrlKey || event.metaKey) && WITHHELD.has(event.key.toLowerCase())
    const isExport = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'e'
    if (!isFileKey && !isExport) return
    event.preventDefault()
    event.stopPropagation()
  }, { capture: true, signal })
  surface.addEventListener('keydown', (event) => {
    if (isTyping(event.target) || hasModifier(event) || !PASSED_ON.has(event.key.toLowerCase())) event.stopPropagation()
  }, { signal })
  for (const type of ['dragover', 'drop'] as const) {
    surface.addEventListener(type, (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      event.stopPropagation()
    }, { capture: true, signal })
  }
  return () => { ending.abort() }
}
