/** With Ctrl or Cmd: opening and saving files, element links. */
const WITHHELD = new Set(['o', 's', 'k'])

type OnFiles = (files: readonly File[], at?: { x: number; y: number }) => void

/** Keeps the library to drawing: files that are pasted or dropped go to `onFiles`, and it writes none. Returns the clean-up. */
export function guardInput(surface: HTMLElement, onFiles: OnFiles): () => void {
  const ending = new AbortController()
  const { signal } = ending
  surface.addEventListener('keydown', (event) => {
    const isFileKey = (event.ctrlKey || event.metaKey) && WITHHELD.has(event.key.toLowerCase())
    const isExport = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'e'
    if (!isFileKey && !isExport) return
    event.preventDefault()
    event.stopPropagation()
  }, { capture: true, signal })
  for (const type of ['dragover', 'drop'] as const) {
    surface.addEventListener(type, (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      event.stopPropagation()
      const files = [...event.dataTransfer.files]
      if (type === 'drop' && files.length > 0) onFiles(files, { x: event.clientX, y: event.clientY })
    }, { capture: true, signal })
  }
  // Before the library, which listens to the whole document.
  window.addEventListener('paste', (event) => {
    const files = [...event.clipboardData?.files ?? []]
    if (files.length === 0 || !isAt(surface) || isTyping()) return
    event.preventDefault()
    event.stopImmediatePropagation()
    onFiles(files)
  }, { capture: true, signal })
  return () => { ending.abort() }
}

/** The keyboard is on the board, or nowhere and the pointer is over it. */
const isAt = (surface: HTMLElement): boolean => surface.contains(document.activeElement) || (document.activeElement === document.body && surface.matches(':hover'))
const isTyping = (): boolean => document.activeElement instanceof HTMLTextAreaElement || document.activeElement instanceof HTMLInputElement
