declare global {
  interface Window { EXCALIDRAW_ASSET_PATH?: string }
}

/** Read by the drawing library while it loads; its fonts lie beside the application (see build/excalidraw.ts). */
export function tellLibraryFiles(): void {
  window.EXCALIDRAW_ASSET_PATH = new URL(`${import.meta.env.BASE_URL}excalidraw/`, document.baseURI).href
}
