import { bookingEn } from './booking.en.ts'
import { callsEn } from './calls.en.ts'
import { checksEn } from './checks.en.ts'
import { recordsEn } from './records.en.ts'
import { roomEn } from './room.en.ts'
import { settingsEn } from './settings.en.ts'

/** Of every screen but sign-in and home. */
export const laterEn = { ...bookingEn, ...callsEn, ...checksEn, ...recordsEn, ...roomEn, ...settingsEn }

export type LaterTexts = typeof laterEn
