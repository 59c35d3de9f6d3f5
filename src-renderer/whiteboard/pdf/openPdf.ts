import { getDocument, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { AppError } from '#shared/errors.ts'
import { fittedSize } from '../pictures/fittedSize.ts'
import type { PdfFile } from '../Whiteboard.ts'

/** Of a page as a picture: pixels of the longer side, enough to zoom into. */
const MOST_PIXELS = 2200
const MOST_SCALE = 4
const QUALITY = 0.9
/** Of the document itself. */
const MOST_BYTES = 200 * 1024 * 1024

/** Opens a document here, nothing of it leaves this machine before a page is chosen. Rejects FILE_TYPE, PAYLOAD_TOO_LARGE. */
export async function openPdf(file: Blob): Promise<PdfFile> {
  if (file.size > MOST_BYTES) throw new AppError('PAYLOAD_TOO_LARGE', 'The document is too large')
  const port = new Worker(new URL('./pdfWorker.ts', import.meta.url), { type: 'module' })
  const worker = PDFWorker.create({ port })
  // Nothing of a document is run.
  const task = getDocument({ data: new Uint8Array(await file.arrayBuffer()), worker, enableXfa: false, stopAtErrors: false, verbosity: 0 })
  const close = (): void => {
    void task.destroy().catch(() => undefined).then(() => {
      worker.destroy()
      port.terminate()
    })
  }
  try {
    const document = await task.promise
    return {
      pages: document.numPages,
      async draw(number, signal) {
        const page = await document.getPage(number)
        try {
          return await drawn(page, signal)
        } finally {
          page.cleanup()
        }
      },
      close,
    }
  } catch (error) {
    close()
    throw new AppError('FILE_TYPE', 'The document cannot be read', {}, error)
  }
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>

async function drawn(page: Page, signal?: AbortSignal): Promise<Blob> {
  const whole = page.getViewport({ scale: 1 })
  const scale = Math.min(MOST_SCALE, fittedSize({ width: whole.width * 1000, height: whole.height * 1000 }, { width: MOST_PIXELS, height: MOST_PIXELS }).width / whole.width)
  const viewport = page.getViewport({ scale })
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: Math.ceil(viewport.width), height: Math.ceil(viewport.height) })
  const task = page.render({ canvas, viewport, background: '#ffffff' })
  const stop = (): void => { task.cancel() }
  signal?.addEventListener('abort', stop)
  try {
    await task.promise
  } catch (error) {
    signal?.throwIfAborted()
    throw new AppError('FILE_TYPE', 'The page cannot be drawn', {}, error)
  } finally {
    signal?.removeEventListener('abort', stop)
  }
  return new Promise((resolve, reject) => { canvas.toBlob((blob) => { if (blob) resolve(blob); else reject(new AppError('BOARD_FAILED', 'The page could not be kept as a picture')) }, 'image/webp', QUALITY) })
}
