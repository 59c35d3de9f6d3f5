import ICAL from 'ical.js'

/** What one line says: `DTSTART;TZID=Asia/Dhaka:20261120T160000`. Names of parameters are in lower case, `type` is VALUE, `unknown` without one. */
export interface IcsProperty { params: Readonly<Record<string, string | string[]>>; type: string; value: string }
/** The lines that matter of a VEVENT, by the property's name. `isWhole`: it had an end. */
export interface IcsEvent { lines: ReadonlyMap<string, readonly string[]>; summary: string; isWhole: boolean }
/** `zones`: the VTIMEZONEs as texts, by TZID. */
export interface IcsFile { events: IcsEvent[]; zones: ReadonlyMap<string, string> }

const used = new Set(['UID', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'EXDATE', 'RECURRENCE-ID', 'STATUS', 'TRANSP', 'SUMMARY', 'X-MICROSOFT-CDO-BUSYSTATUS'])
const MAX_SUMMARY = 200
/** The library's rules for parameters, and values as they are written. */
const rawValues = { ...ICAL.design.icalendar, property: {}, value: {} }

/** Null for what is no iCalendar file. Whatever is broken in one event stays with it; lines that nobody needs may be as broken as they like. */
export function splitIcs(text: string): IcsFile | null {
  const lines = unfold(text)
  if (!lines.some((line) => isMark(line, 'BEGIN:VCALENDAR'))) return null
  const file = { events: [] as IcsEvent[], zones: new Map<string, string>() }
  for (let at = 0; at < lines.length; at++) {
    if (isMark(lines[at], 'BEGIN:VEVENT')) at = takeEvent(lines, at, file.events)
    else if (isMark(lines[at], 'BEGIN:VTIMEZONE')) at = takeZone(lines, at, file.zones)
  }
  return file
}

/** Throws when the line is no property. */
export function readProperty(line: string): IcsProperty {
  const [, params, type, value] = ICAL.parse.property(line, rawValues) as [string, IcsProperty['params'], string, string]
  return { params, type, value: value.trim() }
}

const isMark = (line: string | undefined, mark: string): boolean => line?.trim().toUpperCase() === mark

/** RFC 5545, 3.1; with the line ends of any system. */
function unfold(text: string): string[] {
  const lines: string[] = []
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    const isContinued = line.startsWith(' ') || line.startsWith('\t')
    if (isContinued) lines.push((lines.pop() ?? '') + line.slice(1))
    else if (line !== '') lines.push(line)
  }
  return lines
}

/** Both return where the component ends; one without an end ends before the next of its kind. */
function takeEvent(lines: readonly string[], begin: number, events: IcsEvent[]): number {
  const found = new Map<string, string[]>()
  let inner = 0
  let at = begin + 1
  for (; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (isMark(line, 'END:VEVENT') || isMark(line, 'BEGIN:VEVENT') || isMark(line, 'END:VCALENDAR')) break
    if (/^begin:/i.test(line)) inner++
    else if (/^end:/i.test(line)) inner = Math.max(0, inner - 1)
    else if (inner === 0) keep(line, found)
  }
  const isWhole = isMark(lines[at], 'END:VEVENT')
  events.push({ lines: found, summary: summaryOf(found), isWhole })
  return isWhole ? at : at - 1
}

function takeZone(lines: readonly string[], begin: number, zones: Map<string, string>): number {
  let at = begin + 1
  while (at < lines.length && !isMark(lines[at], 'END:VTIMEZONE') && !isMark(lines[at], 'BEGIN:VEVENT')) at++
  if (!isMark(lines[at], 'END:VTIMEZONE')) return at - 1
  const block = lines.slice(begin, at + 1)
  const id = block.find((line) => /^tzid[;:]/i.test(line))
  if (id !== undefined) zones.set(id.slice(id.indexOf(':') + 1).trim(), block.join('\r\n'))
  return at
}

function keep(line: string, found: Map<string, string[]>): void {
  const name = /^[\w-]+(?=[;:])/.exec(line)?.[0].toUpperCase()
  if (name === undefined || !used.has(name)) return
  const same = found.get(name)
  if (same) same.push(line)
  else found.set(name, [line])
}

const unescaped: Readonly<Record<string, string>> = { n: ' ', N: ' ' }

/** To tell people which event a fault is of. */
function summaryOf(found: ReadonlyMap<string, readonly string[]>): string {
  const line = found.get('SUMMARY')?.[0] ?? ''
  const value = line.slice(line.indexOf(':') + 1).slice(0, 2 * MAX_SUMMARY).replace(/\\(.)/g, (_, mark: string) => unescaped[mark] ?? mark)
  return value.toWellFormed().replace(/\p{Cc}/gu, ' ').trim().slice(0, MAX_SUMMARY).replace(/[\uD800-\uDBFF]$/, '')
}
