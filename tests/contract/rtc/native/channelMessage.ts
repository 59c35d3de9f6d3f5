/** What is told in a channel, by whoever is in it with that uid. `luma`: one byte a pixel, as base64. `asks`: the others are to say what they send. */
export type ChannelMessage =
  | { type: 'sends'; uid: number; picture: boolean; sound: boolean; asks: boolean }
  | { type: 'gone'; uid: number }
  | { type: 'picture'; uid: number; luma: string }
  | { type: 'sound'; uid: number }

/** Of every picture that goes through a channel, pixels. */
export const PICTURE = { width: 64, height: 36 } as const
