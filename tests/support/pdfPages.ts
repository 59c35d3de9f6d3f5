import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The pages of a document, read by a program that is not the one that wrote it: size in points, and how many pictures are painted. */
export async function pdfPages(file: Buffer): Promise<{ width: number; height: number; pictures: number }[]> {
  const task = getDocument({ data: new Uint8Array(file), verbosity: 0 })
  const document = await task.promise
  try {
    const pages = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const { width, height } = page.getViewport({ scale: 1 })
      const { fnArray } = await page.getOperatorList()
      pages.push({ width, height, pictures: fnArray.filter((operation) => operation === OPS.paintImageXObject).length })
    }
    return pages
  } finally {
    await task.destroy()
  }
}
