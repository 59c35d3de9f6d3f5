import type { Reaction } from '#shared/roomControl.ts'

export const reactionSigns: Record<Reaction, string> = { thumbsUp: '👍', clap: '👏', heart: '❤️', laugh: '😄', surprise: '😮', thinking: '🤔' }
