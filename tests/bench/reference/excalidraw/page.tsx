import { Excalidraw } from '@excalidraw/excalidraw'
import '@excalidraw/excalidraw/index.css'
import type { ExcalidrawInitialDataState } from '@excalidraw/excalidraw/types'
import { createRoot } from 'react-dom/client'

declare global {
  interface Window { EXCALIDRAW_ASSET_PATH?: string; openFile(address: string | null): void }
}

/** The reference of opening a large board: the library alone, with a file. Null: empty. */
window.EXCALIDRAW_ASSET_PATH = new URL('./excalidraw/', location.href).href
const place = document.getElementById('board')
let root = place && createRoot(place)
const read = async (address: string) => await (await fetch(address)).json() as ExcalidrawInitialDataState

window.openFile = (address) => {
  root?.unmount()
  root = place && createRoot(place)
  root?.render(<div style={{ position: 'fixed', inset: 0 }}><Excalidraw initialData={address === null ? null : read(address)} /></div>)
}
