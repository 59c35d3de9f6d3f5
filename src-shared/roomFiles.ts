const office = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

/** What may be put into a room: each type with the endings its files have, the usual one first. Nothing that a browser or a system would run. */
export const roomFileTypes = {
  'image/png': ['png', 'apng'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
  'text/markdown': ['md'],
  'audio/mpeg': ['mp3'],
  'audio/mp4': ['m4a', 'm4b'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/wav': ['wav'],
  'video/mp4': ['mp4', 'm4v'],
  'video/webm': ['webm'],
  [`${office}.wordprocessingml.document`]: ['docx'],
  [`${office}.spreadsheetml.sheet`]: ['xlsx'],
  [`${office}.presentationml.presentation`]: ['pptx'],
  [`${openDocument}.text`]: ['odt'],
  [`${openDocument}.spreadsheet`]: ['ods'],
  [`${openDocument}.presentation`]: ['odp'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** Served so that they are drawn in the page; everything else is kept as a file. */
export const isPicture = (type: string): boolean => type.startsWith('image/')

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** For text, whose bytes say nothing more: the type that the name claims. Null for names of anything else. */
export function textTypeOf(name: string): string | null {
  const found = Object.entries(roomFileTypes).find(([type, endings]) => type.startsWith('text/') && (endings as readonly string[]).includes(endingOf(name)))
  return found?.[0] ?? null
}

/** A name split so that its ending is one of the type's: a picture called `page.html` must not be opened as a page by whoever saves it. */
export function splitFileName(name: string, type: string): { stem: string; ending: string } {
  const endings: readonly string[] = (roomFileTypes as Readonly<Record<string, readonly string[]>>)[type] ?? []
  const claimed = endingOf(name)
  return endings.includes(claimed) ? { stem: name.slice(0, -claimed.length - 1), ending: claimed } : { stem: name, ending: endings[0] ?? 'bin' }
}
