import type { AppError } from '#shared/errors.ts'
import { type Caption, captionSchema, withCaption } from '#shared/captions.ts'
import type { Captions, CaptionSource } from './Captions.ts'
import { createValue } from './value.ts'

/** `source`: null where nobody has set a service up. */
export function createCaptions(source: CaptionSource | null): Captions {
  const lines = createValue<readonly Caption[]>([])
  return {
    canCome: source !== null,
    lines,
    trouble: source?.trouble ?? createValue<AppError | null>(null),
    follow: () => source?.follow((heard) => {
      const caption = captionSchema.safeParse(heard)
      if (caption.success) lines.update((before) => withCaption(before, caption.data))
    }) ?? (() => undefined),
  }
}
