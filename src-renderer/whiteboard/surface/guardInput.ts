/** With Ctrl or Cmd: opening and saving files, element links. */
const WITHHELD = new Set(['o', 's', 'k'])

/** Keeps the library to drawing: no files in or out. Returns the clean-up. */
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
  for (const type of ['dragover', 'drop'] as const) {
    surface.addEventListener(type, (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      event.stopPropagation()
    }, { capture: true, signal })
  }
  return () => { ending.abort() }
}
