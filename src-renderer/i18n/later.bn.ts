import { bookingBn } from './booking.bn.ts'
import { callsBn } from './calls.bn.ts'
import { checksBn } from './checks.bn.ts'
import type { LaterTexts } from './later.en.ts'
import { recordsBn } from './records.bn.ts'
import { roomBn } from './room.bn.ts'
import { settingsBn } from './settings.bn.ts'

export const laterBn: LaterTexts = { ...bookingBn, ...callsBn, ...checksBn, ...recordsBn, ...roomBn, ...settingsBn }
