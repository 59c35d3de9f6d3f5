import type { CallAdding } from './callAdding.ts'
import type { CallAnswering } from './callAnswering.ts'
import type { CallInitiating } from './callInitiating.ts'
import type { CallLeaving } from './callLeaving.ts'
import type { CallPreferenceService } from './callPreferences.ts'
import type { CallReading } from './callReading.ts'

/** The life of a call, the same for both doors. */
export interface CallService extends CallInitiating, Pick<CallAnswering, 'accept' | 'reject'>, CallLeaving, CallAdding, CallReading, CallPreferenceService {}
