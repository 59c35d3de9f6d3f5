import { PDFDocument } from '@cantoo/pdf-lib'

/** A4 in points, a 72nd of an inch. */
const [SHORT, LONG] = [595.28, 841.89]
const EDGE = 28

/** A document whose pages show one picture each, upright or across as the picture is. */
export async function createPdf(title: string) {
  const pdf = await PDFDocument.create()
  pdf.setTitle(title)
  pdf.setProducer('Lectern')
  pdf.setCreator('Lectern')
  return {
    async add(png: Blob): Promise<void> {
      const picture = await pdf.embedPng(await png.arrayBuffer())
      const [width, height] = picture.width > picture.height ? [LONG, SHORT] : [SHORT, LONG]
      const scale = Math.min((width - 2 * EDGE) / picture.width, (height - 2 * EDGE) / picture.height)
      const size = { width: picture.width * scale, height: picture.height * scale }
      pdf.addPage([width, height]).drawImage(picture, { x: (width - size.width) / 2, y: (height - size.height) / 2, ...size })
    },
    end: async (): Promise<Blob> => new Blob([Uint8Array.from(await pdf.save())], { type: 'application/pdf' }),
  }
}
