import { z } from 'zod'
import { toneIds, type ToneId } from '../ringing/tones.ts'
import { createStored } from './stored.ts'

/** How this device rings; on the speaker of `devicesSetting`. `volume`: 0–1. */
export const ringtoneSetting = createStored<{ tone: ToneId; volume: number }>(
  'lectern.ringtone', z.object({ tone: z.enum(toneIds), volume: z.number().min(0).max(1) }), { tone: 'chime', volume: 0.7 },
)
