import { z } from 'zod'
import { createStored } from '../../../hooks/stored.ts'

export const captionSizes = ['normal', 'large', 'largest'] as const
export type CaptionSize = typeof captionSizes[number]

/** Kept on this device: whoever needs them needs them in every lesson. */
export const captionsSetting = createStored<{ shown: boolean; size: CaptionSize }>('lectern.captions', z.object({ shown: z.boolean(), size: z.enum(captionSizes) }), { shown: false, size: 'normal' })
