import { wallClockIn } from '../domain/timeZones.ts'

/** Times, lengths and lists in the words of one locale. Instants are epoch milliseconds. */
type Width = 'long' | 'short'
export interface Format {
  locale: string
  inZone(name: string): Format
  time(at: number): string
  date(at: number, width?: Width): string
  dates(from: number, to: number): string
  month(at: number): string
  weekday(index: number, width?: Width): string
  zoneName(name: string): string
  day(at: number, now: number): string
  moment(at: number, now: number): string
  duration(seconds: number, width?: Width): string
  clock(seconds: number): string
  list(words: readonly string[]): string
  number(value: number): string
}

const DAY_MS = 86_400_000

const formats = new Map<string, Format>()
/** Summer and winter tell zones apart, a thousand times as quickly as asking for their names. */
const ownOffsets = (): string => [0, 6].map((month) => new Date(2026, month).getTimezoneOffset()).join(' ')

/** Of this device, shared: making one takes a millisecond, and everything on a screen asks for it. Another one when the device is in another zone. */
export function formatOf(locale: string): Format {
  const key = `${locale} ${ownOffsets()}`
  const known = formats.get(key) ?? createFormat(locale)
  formats.set(key, known)
  return known
}

/** `timeZone`: as clocks and calendars there show it; without one, those of this device. */
export function createFormat(locale: string, timeZone?: string): Format {
  const places = new Map<string, Format>()
  const zone = timeZone === undefined ? {} : { timeZone }
  const dateOf = timeZone === undefined ? localDate : (at: number) => dateIn(at, timeZone)
  const time = createTime(locale, zone)
  const dayFormat = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', ...zone })
  const farDayFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', ...zone })
  const dateFormat = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', ...zone })
  const shortDateFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', ...zone })
  const monthFormat = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', ...zone })
  const nearDay = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const number = new Intl.NumberFormat(locale)
  const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false })
  const unit = (value: number, name: 'hour' | 'minute' | 'second', unitDisplay: Width) => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay }).format(value)

  /** "today", "tomorrow", "Tue, 24 Nov", or with the year when it is another one. */
  function day(at: number, now: number): string {
    const [date, today] = [dateOf(at), dateOf(now)]
    const distance = Math.round((date.start - today.start) / DAY_MS)
    if (Math.abs(distance) <= 1) return nearDay.format(distance, 'day')
    return (date.year === today.year ? dayFormat : farDayFormat).format(at)
  }
  /** "16:00" on the same day, else "tomorrow 16:00". */
  const moment = (at: number, now: number) => (dateOf(at).start === dateOf(now).start ? time(at) : `${day(at, now)} ${time(at)}`)
  /** "1 hour 30 minutes", "12 minutes", "40 seconds"; short: "1 hr 30 min". */
  function duration(seconds: number, width: Width = 'long'): string {
    if (seconds < 60) return unit(Math.round(seconds), 'second', width)
    const minutes = Math.round(seconds / 60)
    const parts = [unit(Math.floor(minutes / 60), 'hour', width), unit(minutes % 60, 'minute', width)]
    if (minutes < 60) return parts[1] ?? ''
    return minutes % 60 === 0 ? parts[0] ?? '' : parts.join(' ')
  }
  /** "24:10", "1:02:09". */
  function clock(seconds: number): string {
    const whole = Math.max(0, Math.floor(seconds))
    const minutesAndSeconds = [Math.floor(whole / 60) % 60, whole % 60].map((part) => twoDigits.format(part))
    return whole < 3600 ? minutesAndSeconds.join(':') : [number.format(Math.floor(whole / 3600)), ...minutesAndSeconds].join(':')
  }
  /** "Friday 20 November 2026"; short: without the weekday. */
  const date = (at: number, width: Width = 'long') => (width === 'long' ? dateFormat : shortDateFormat).format(at)
  /** "November 2026". */
  const month = (at: number) => monthFormat.format(at)
  /** "16–22 November 2026"; `to` lies in the last of the days. */
  const dates = (from: number, to: number) => shortDateFormat.formatRange(from, to)
  /** "Monday" is 0. */
  const weekday = (index: number, width: Width = 'long') => new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(Date.UTC(2026, 0, 5 + index))
  /** "Bangladesh Time": an IANA zone as the language calls it. */
  const zoneName = (name: string) =>
    new Intl.DateTimeFormat(locale, { timeZone: name, timeZoneName: 'longGeneric' }).formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? name
  /** The same as clocks and calendars of another place show it. */
  const inZone = (name: string): Format => {
    const known = places.get(name) ?? createFormat(locale, name)
    places.set(name, known)
    return known
  }
  return { locale, inZone, time, date, dates, month, weekday, zoneName, day, moment, duration, clock, list: (words: readonly string[]) => list.format(words), number: (value: number) => number.format(value) }
}

/** Bengali says the part of the day, and says it first ("বিকাল ৪:০৫"), where the locale's own pattern has AM and PM. */
function createTime(locale: string, zone: { timeZone?: string }): (at: number) => string {
  if (!locale.startsWith('bn')) {
    const plain = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', ...zone })
    return (at) => plain.format(at)
  }
  const withPart = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', hour12: true, dayPeriod: 'short', ...zone })
  return (at) => {
    const parts = withPart.formatToParts(at)
    const part = parts.find(({ type }) => type === 'dayPeriod')?.value ?? ''
    return `${part} ${parts.filter(({ type }) => type !== 'dayPeriod').map(({ value }) => value).join('').trim()}`
  }
}

/** `start`: one number for each date, a day apart. */
function localDate(at: number): { start: number; year: number } {
  const date = new Date(at)
  return { start: new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime(), year: date.getFullYear() }
}

function dateIn(at: number, timeZone: string): { start: number; year: number } {
  const date = wallClockIn(at, timeZone).slice(0, 10)
  return { start: Date.parse(date), year: Number(date.slice(0, 4)) }
}
