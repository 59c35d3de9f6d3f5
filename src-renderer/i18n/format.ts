/** Times, lengths and lists in the words of one locale. Instants are epoch milliseconds. */
export type Format = ReturnType<typeof createFormat>

const DAY_MS = 86_400_000

export function createFormat(locale: string) {
  const timeFormat = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })
  const dayFormat = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' })
  const farDayFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
  const nearDay = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const number = new Intl.NumberFormat(locale)
  const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false })
  const unit = (value: number, name: 'hour' | 'minute' | 'second') => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value)

  const time = (at: number) => timeFormat.format(at)
  /** "today", "tomorrow", "Tue, 24 Nov", or with the year when it is another one. */
  function day(at: number, now: number): string {
    const distance = Math.round((startOfDay(at) - startOfDay(now)) / DAY_MS)
    if (Math.abs(distance) <= 1) return nearDay.format(distance, 'day')
    return (new Date(at).getFullYear() === new Date(now).getFullYear() ? dayFormat : farDayFormat).format(at)
  }
  /** "1 hour 30 minutes", "12 minutes", "40 seconds". */
  function duration(seconds: number): string {
    if (seconds < 60) return unit(Math.round(seconds), 'second')
    const minutes = Math.round(seconds / 60)
    const parts = [unit(Math.floor(minutes / 60), 'hour'), unit(minutes % 60, 'minute')]
    if (minutes < 60) return parts[1] ?? ''
    return minutes % 60 === 0 ? parts[0] ?? '' : parts.join(' ')
  }
  /** "24:10", "1:02:09". */
  function clock(seconds: number): string {
    const whole = Math.max(0, Math.floor(seconds))
    const minutesAndSeconds = [Math.floor(whole / 60) % 60, whole % 60].map((part) => twoDigits.format(part))
    return whole < 3600 ? minutesAndSeconds.join(':') : [number.format(Math.floor(whole / 3600)), ...minutesAndSeconds].join(':')
  }
  return { locale, time, day, duration, clock, list: (words: readonly string[]) => list.format(words), number: (value: number) => number.format(value) }
}

function startOfDay(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
