import type { chatEn } from './chat.en.ts'

export const chatBn: typeof chatEn = { chat: {} }
