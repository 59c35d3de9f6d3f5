import { bookingBn } from './booking.bn.ts'
import { callsBn } from './calls.bn.ts'
import { checksBn } from './checks.bn.ts'
import { detailsBn } from './details.bn.ts'
import type { LaterTexts } from './later.en.ts'
import { recordsBn } from './records.bn.ts'
import { roomBn } from './room.bn.ts'
import { settingsBn } from './settings.bn.ts'
import { soundBn } from './sound.bn.ts'
import { talksBn } from './talks.bn.ts'
import { troublesBn } from './troubles.bn.ts'

export const laterBn: LaterTexts = { ...bookingBn, ...callsBn, ...checksBn, ...detailsBn, ...recordsBn, ...roomBn, ...settingsBn, ...soundBn, ...talksBn, ...troublesBn }
