import { blurCases } from './blurCases.ts'
import { deviceCases } from './deviceCases.ts'
import { joinCases } from './joinCases.ts'
import { mixCases } from './mixCases.ts'
import { roomCases } from './roomCases.ts'
import { screenCases } from './screenCases.ts'
import { soundCases } from './soundCases.ts'
import type { ContractCase } from './world.ts'

/** What every RtcEngine must do. */
export const rtcEngineCases: readonly ContractCase[] = [...deviceCases, ...soundCases, ...blurCases, ...roomCases, ...screenCases, ...mixCases, ...joinCases]
