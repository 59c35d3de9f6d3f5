import { boardsEn } from './boards.en.ts'
import { bookingEn } from './booking.en.ts'
import { callsEn } from './calls.en.ts'
import { checksEn } from './checks.en.ts'
import { detailsEn } from './details.en.ts'
import { nativeEn } from './native.en.ts'
import { paperEn } from './paper.en.ts'
import { recordsEn } from './records.en.ts'
import { roomEn } from './room.en.ts'
import { settingsEn } from './settings.en.ts'
import { signOutEn } from './signOut.en.ts'
import { soundEn } from './sound.en.ts'
import { talksEn } from './talks.en.ts'
import { troublesEn } from './troubles.en.ts'

/** Of every screen but sign-in and home. */
export const laterEn = { ...boardsEn, ...bookingEn, ...callsEn, ...checksEn, ...detailsEn, ...nativeEn, ...paperEn, ...recordsEn, ...roomEn, ...settingsEn, ...signOutEn, ...soundEn, ...talksEn, ...troublesEn }

export type LaterTexts = typeof laterEn
