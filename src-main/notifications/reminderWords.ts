import type { Words } from '../words.ts'

const MINUTE = 60_000

/** What a reminder says at `now`: the session's title, and how long it is until its start (epoch ms), with the time on this computer's clock. */
export function reminderText({ title, start }: { title: string; start: number }, { words, now, timeZone }: { words: Words; now: number; timeZone?: string }) {
  const minutes = Math.round((start - now) / MINUTE)
  const number = new Intl.NumberFormat(words.locale).format(minutes)
  const time = new Intl.DateTimeFormat(words.locale, { timeStyle: 'short', ...(timeZone === undefined ? {} : { timeZone }) }).format(start)
  const sentence = minutes < 1 ? words.startsNow : minutes === 1 ? words.startsInOneMinute : minutes === 60 ? words.startsInOneHour : words.startsInMinutes
  return { title, body: sentence.replace('{minutes}', number).replace('{time}', time) }
}
