export const stageEn = { stage: {} }
