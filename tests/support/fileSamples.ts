import { crc32, deflateSync } from 'node:zlib'

const bytes = (...parts: (string | number[] | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))
const big32 = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
const little32 = (n: number): number[] => big32(n).reverse()
const little16 = (n: number): number[] => [n & 255, n >> 8]

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = bytes(type, data)
  return bytes(big32(data.length), body, big32(crc32(body)))
}

/** A picture of one colour that any program can open. `claimed`: a size that its header only says. */
export function png(width: number, height: number, claimed: { width: number; height: number } = { width, height }): Buffer {
  const pixels = Buffer.alloc((width * 3 + 1) * height, 0)
  const header = bytes(big32(claimed.width), big32(claimed.height), [8, 2, 0, 0, 0])
  return bytes([0x89], 'PNG\r\n', [0x1a], '\n', pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(pixels)), pngChunk('IEND', new Uint8Array()))
}

/** Headers of a photograph taken with the camera held so (1: upright, 6: turned). */
export function jpeg(width: number, height: number, orientation = 1): Buffer {
  const tiff = bytes('MM', [0, 42], big32(8), [0, 1], [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0], big32(0))
  const exif = bytes('Exif', [0, 0], tiff)
  const segment = (marker: number, data: Uint8Array) => bytes([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255], data)
  return bytes([0xff, 0xd8], segment(0xe1, exif), segment(0xc0, bytes([8, height >> 8, height & 255, width >> 8, width & 255, 3], new Uint8Array(9))), [0xff, 0xd9])
}

/** An archive of entries that are not compressed. */
export function zip(entries: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const data = Buffer.from(content)
    const common = [...little16(0), ...little16(0), ...little32(0), ...little32(crc32(data)), ...little32(data.length), ...little32(data.length), ...little16(name.length), ...little16(0)]
    const local = bytes('PK\x03\x04', little16(20), common, name, data)
    central.push(bytes('PK\x01\x02', little16(20), little16(20), common, little16(0), little16(0), little16(0), little32(0), little32(offset), name))
    locals.push(local)
    offset += local.length
  }
  const directory = bytes(...central)
  return bytes(...locals, directory, 'PK\x05\x06', little32(0), little16(central.length), little16(central.length), little32(directory.length), little32(offset), little16(0))
}

const officeType = (kind: string): string => `application/vnd.openxmlformats-officedocument.${kind}`
const office = (part: string, type: string): Buffer => zip({
  '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types><Override PartName="/${part}" ContentType="${type}.main+xml"/></Types>`, [part]: '<x/>',
})
const openDocument = (kind: string): Buffer => zip({ 'mimetype': `application/vnd.oasis.opendocument.${kind}`, 'content.xml': '<x/>' })
const mp4 = (brand: string): Buffer => bytes(big32(24), 'ftyp', brand, big32(0), brand, 'isom', big32(8), 'free', big32(8), 'mdat')

/** A name, what is in it, and the type that it should be found to have. */
export const takenFiles: readonly (readonly [name: string, content: Buffer, type: string])[] = [
  ['a.png', png(3, 2), 'image/png'],
  ['a.jpg', jpeg(4, 3), 'image/jpeg'],
  ['a.gif', bytes('GIF89a', [1, 0, 1, 0, 0, 0, 0, 0x3b]), 'image/gif'],
  ['a.webp', bytes('RIFF', little32(26), 'WEBP', 'VP8L', little32(13), [0x2f, 0, 0, 0, 0x10, 7, 16, 17, 17, 136, 136, 254, 7, 0]), 'image/webp'],
  ['a.pdf', bytes('%PDF-1.7\n%', [0xe2, 0xe3, 0xcf, 0xd3], '\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n'), 'application/pdf'],
  ['a.txt', Buffer.from('<script>হ্যালো</script>'), 'text/plain'],
  ['a.CSV', Buffer.from('\ufeffname,mark\nRafi,9\n'), 'text/csv'],
  ['a.md', Buffer.from('#!/bin/sh\n# not run'), 'text/markdown'],
  ['a.mp3', bytes('ID3', [4, 0, 0, 0, 0, 0, 0], [0xff, 0xfb, 0x90, 0x64], new Uint8Array(413), [0xff, 0xfb, 0x90, 0x64], new Uint8Array(413)), 'audio/mpeg'],
  ['a.m4a', mp4('M4A '), 'audio/mp4'],
  ['a.ogg', bytes('OggS', [0, 2], new Uint8Array(8), little32(1), little32(0), little32(0), [1, 19], 'OpusHead', [1, 1, 0, 0], little32(48_000), [0, 0, 0]), 'audio/ogg'],
  ['a.wav', bytes('RIFF', little32(36), 'WAVEfmt ', little32(16), little16(1), little16(1), little32(8_000), little32(8_000), little16(1), little16(8), 'data', little32(0)), 'audio/wav'],
  ['a.mp4', mp4('mp42'), 'video/mp4'],
  ['a.webm', bytes([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84], 'webm', new Uint8Array(8)), 'video/webm'],
  ['a.docx', office('word/document.xml', officeType('wordprocessingml.document')), officeType('wordprocessingml.document')],
  ['a.xlsx', office('xl/workbook.xml', officeType('spreadsheetml.sheet')), officeType('spreadsheetml.sheet')],
  ['a.pptx', office('ppt/presentation.xml', officeType('presentationml.presentation')), officeType('presentationml.presentation')],
  ['a.odt', openDocument('text'), 'application/vnd.oasis.opendocument.text'],
  ['a.ods', openDocument('spreadsheet'), 'application/vnd.oasis.opendocument.spreadsheet'],
  ['a.odp', openDocument('presentation'), 'application/vnd.oasis.opendocument.presentation'],
]

/** What must not be taken, under honest names and under borrowed ones. */
export const refusedFiles: readonly (readonly [name: string, content: Buffer])[] = [
  ['page.html', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['page.png', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['drawing.png', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['setup.exe', bytes('MZ', [0x90, 0, 3, 0, 0, 0, 4, 0], new Uint8Array(200))],
  ['setup.txt', bytes('MZ', [0x90, 0, 3, 0, 0, 0, 4, 0], new Uint8Array(200))],
  ['program.pdf', bytes([0x7f], 'ELF', [2, 1, 1, 0], new Uint8Array(100))],
  ['run.sh', Buffer.from('#!/bin/sh\nrm -rf ~\n')],
  ['run.js', Buffer.from('alert(1)')],
  ['all.zip', zip({ 'a.txt': 'a' })],
  ['all.docx', zip({ 'a.txt': 'a' })],
  ['macros.docm', office('word/document.xml', 'application/vnd.ms-word.document.macroEnabled')],
  ['latin.txt', Buffer.from([0x67, 0x72, 0xfc, 0xdf, 0x65])],
  ['wide.txt', Buffer.from('\ufeffwide', 'utf16le')],
  ['cut.txt', Buffer.from('হ').subarray(0, 2)],
  ['nothing.bin', Buffer.from([1, 2, 3])],
]
