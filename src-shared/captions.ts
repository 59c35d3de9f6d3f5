import { z } from 'zod'
import { idSchema } from './ids.ts'

export const MAX_CAPTION_LENGTH = 2_000
/** What has scrolled away can be looked up for a while; a record of the lesson it is not. */
const MOST_LINES = 40

/**
 * What one person is heard to say, as a speech service has it so far. `at`: when these words began, the same in all versions of them, so that a
 * newer version takes the place of the older. `final`: the service will not change it any more. An empty text takes the words back.
 */
export const captionSchema = z.object({ userId: idSchema, text: z.string().max(MAX_CAPTION_LENGTH), final: z.boolean(), at: z.iso.datetime() })
export type Caption = z.infer<typeof captionSchema>

/**
 * The lines with what has just been heard, in the order in which people began to speak. What was final stays as it is; whoever begins anew has
 * finished what came before, whether the service said so or not. Returns the same lines where nothing changes.
 */
export function withCaption(lines: readonly Caption[], { text: heard, ...caption }: Caption): readonly Caption[] {
  const text = heard.trim()
  const isSame = (line: Caption) => line.userId === caption.userId && line.at === caption.at
  const known = lines.find(isSame)
  if (known ? known.final : text === '') return lines
  const others = lines.filter((line) => line !== known)
  if (text === '') return others
  const began = Date.parse(caption.at)
  const later = (line: Caption) => line.userId === caption.userId && Date.parse(line.at) > began
  const settled = others.map((line) => (line.userId === caption.userId && !line.final && Date.parse(line.at) < began ? { ...line, final: true } : line))
  const place = settled.findIndex((line) => Date.parse(line.at) > began)
  const at = place === -1 ? settled.length : place
  return settled.toSpliced(at, 0, { ...caption, text, final: caption.final || others.some(later) }).slice(-MOST_LINES)
}
