import type { stageEn } from './stage.en.ts'

export const stageBn: typeof stageEn = { stage: {} }
