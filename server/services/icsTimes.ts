import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import type { ImportFault } from '../../src-shared/calendarImport.ts'
import { readProperty, type IcsEvent } from './icsFile.ts'
import type { IcsZone, IcsZones } from './icsZones.ts'

/** Why an event cannot be used. */
export class IcsFault extends Error {
  readonly why: ImportFault['why']
  constructor(why: ImportFault['why']) {
    super(why)
    this.why = why
  }
}

/** A time of the file: where the clock of its zone stands, and whether it is a whole day. */
export interface IcsTime { wall: string; isDate: boolean; zone: IcsZone }
/** Of one event, as its own zone counts. `lasting`: days when it is of whole days, milliseconds otherwise. */
export interface IcsTimes { start: IcsTime; lasting: number; isZoneKnown: boolean }

const DAY = 86_400_000
/** Beyond them clocks and calendars are nobody's plan, and files hold them by mistake. */
const [FIRST_YEAR, LAST_YEAR] = [1901, 2199]
const dateTime = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?$/i

/** Throws an IcsFault. An unknown zone is taken as the person's own. */
export function timesOf(event: IcsEvent, zones: IcsZones): IcsTimes {
  const [line] = event.lines.get('DTSTART') ?? []
  if (line === undefined) throw new IcsFault('noStart')
  const { times: [start], isZoneKnown } = readTimes(line, zones)
  if (!start) throw new IcsFault('badDate')
  const lasting = start.isDate ? daysOf(event, start, zones) : millisecondsOf(event, start, zones)
  if (lasting < 0) throw new IcsFault('badDate')
  return { start, lasting, isZoneKnown }
}

export const instantOfTime = ({ wall, zone }: IcsTime): number => zone.instantOf(wall)

/** All times of a line (EXDATE has several); of a period its start. Throws an IcsFault. */
export function readTimes(line: string, zones: IcsZones): { times: IcsTime[]; isZoneKnown: boolean } {
  const { params, value } = propertyOf(line)
  const tzid = params['tzid']
  const named = typeof tzid === 'string' ? zones.named(tzid) : zones.own
  return { times: value.split(',').map((text) => timeOf(text.split('/')[0] ?? '', named ?? zones.own, zones)), isZoneKnown: named !== null }
}

function propertyOf(line: string) {
  try {
    return readProperty(line)
  } catch {
    throw new IcsFault('badDate')
  }
}

function timeOf(text: string, zone: IcsZone, zones: IcsZones): IcsTime {
  const [, year, month, day, hour = '00', minute = '00', second = '00', utc] = dateTime.exec(text.trim()) ?? []
  const isDate = !/t/i.test(text)
  const wall = `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour}:${minute}:${second === '60' ? '59' : second}`
  try {
    Temporal.PlainDateTime.from(wall, { overflow: 'reject' })
  } catch {
    throw new IcsFault('badDate')
  }
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) throw new IcsFault('outOfRange')
  return { wall, isDate, zone: isDate ? zones.own : utc === undefined ? zone : zones.utc }
}

/** Whole days; without an end it is one (RFC 5545, 3.6.1), and also with one that is the start itself, as some programs write it. */
function daysOf(event: IcsEvent, start: IcsTime, zones: IcsZones): number {
  const end = endOf(event, zones)
  const days = end ? Math.round((Date.parse(`${end.wall.slice(0, 10)}Z`) - Date.parse(`${start.wall.slice(0, 10)}Z`)) / DAY) : Math.ceil((durationOf(event) ?? DAY) / DAY)
  return days === 0 ? 1 : days
}

function millisecondsOf(event: IcsEvent, start: IcsTime, zones: IcsZones): number {
  const end = endOf(event, zones)
  return end ? instantOfTime(end) - instantOfTime(start) : durationOf(event) ?? 0
}

function endOf(event: IcsEvent, zones: IcsZones): IcsTime | undefined {
  const [line] = event.lines.get('DTEND') ?? []
  return line === undefined ? undefined : readTimes(line, zones).times[0]
}

/** Milliseconds. */
function durationOf(event: IcsEvent): number | undefined {
  const [line] = event.lines.get('DURATION') ?? []
  if (line === undefined) return undefined
  const { value } = propertyOf(line)
  if (!/^[+-]?P[\dWDTHMS]+$/i.test(value)) throw new IcsFault('badDate')
  try {
    return ICAL.Duration.fromString(value.toUpperCase()).toSeconds() * 1000
  } catch {
    throw new IcsFault('badDate')
  }
}
