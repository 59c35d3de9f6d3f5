import type { ImportFault } from '../../src-shared/calendarImport.ts'
import { splitIcs, type IcsEvent } from './icsFile.ts'
import { exceptionsOf, MAX_OCCURRENCES_AN_EVENT, MAX_STEPS_A_FILE, occurrencesIn, type Span, type Steps } from './icsOccurrences.ts'
import { IcsFault, readTimes, timesOf } from './icsTimes.ts'
import { createIcsZones, type IcsZones } from './icsZones.ts'

const DAY = 86_400_000
export const IMPORT_PAST_MS = 30 * DAY
export const IMPORT_AHEAD_MS = 400 * DAY
export const MAX_OCCURRENCES_AN_IMPORT = 10_000
const MAX_FAULTS_TOLD = 100

export interface IcsReading {
  ics: string
  /** Epoch ms; what overlaps the time from 30 days before to 400 days after it is read. */
  now: number
  /** Of times without a zone, and of those whose zone nobody knows. */
  timeZone: string
}
/** `events`: how many the busy times come from. */
export interface BusyFile { busy: Span[]; events: number; faults: ImportFault[]; faultCount: number }

/** When the owner of the calendar is taken, and nothing about by what. Null for what is no iCalendar file. Costs time and memory: not for the thread that serves. */
export function readBusyTimes({ ics, now, timeZone }: IcsReading): BusyFile | null {
  const file = splitIcs(ics)
  if (!file) return null
  const context: Context = {
    window: { start: now - IMPORT_PAST_MS, end: now + IMPORT_AHEAD_MS }, steps: { left: MAX_STEPS_A_FILE },
    zones: createIcsZones(file.zones, timeZone), exceptions: Map.groupBy(file.events.filter(isException), uidOf),
  }
  const result: BusyFile = { busy: [], events: 0, faults: [], faultCount: 0 }
  let room = MAX_OCCURRENCES_AN_IMPORT
  for (const event of file.events) {
    const { spans, why } = readEvent(event, context, Math.min(MAX_OCCURRENCES_AN_EVENT, room))
    // The first one that finds no room is the last that is tried: the rest of such a file would take its time for nothing.
    room = why === 'tooManyOccurrences' && room < MAX_OCCURRENCES_AN_EVENT ? 0 : room - spans.length
    result.busy.push(...spans)
    if (spans.length > 0) result.events += 1
    if (why === null) continue
    result.faultCount += 1
    if (result.faults.length < MAX_FAULTS_TOLD) result.faults.push({ summary: event.summary, why })
  }
  return result
}

/** `exceptions`: events that stand in for an occurrence of another one, by UID. */
interface Context { window: Span; zones: IcsZones; steps: Steps; exceptions: ReadonlyMap<string, readonly IcsEvent[]> }

function readEvent(event: IcsEvent, { window, zones, steps, exceptions }: Context, most: number): { spans: Span[]; why: ImportFault['why'] | null } {
  try {
    if (!event.isWhole) throw new IcsFault('unreadable')
    if (isFree(event)) return { spans: [], why: null }
    const times = timesOf(event, zones)
    const replaced = isException(event) ? [] : (exceptions.get(uidOf(event)) ?? []).flatMap(recurrenceIds).filter((line) => isReadable(line, zones))
    const spans = occurrencesIn(event, times, zones, window, { replaced: exceptionsOf(replaced, zones), steps, most })
    return { spans, why: times.isZoneKnown ? null : 'unknownZone' }
  } catch (error) {
    return { spans: [], why: error instanceof IcsFault ? error.why : 'unreadable' }
  }
}

/** An exception that nobody can place does not spoil the rule. */
function isReadable(line: string, zones: IcsZones): boolean {
  try {
    return readTimes(line, zones).times.length > 0
  } catch {
    return false
  }
}

const recurrenceIds = (event: IcsEvent): readonly string[] => event.lines.get('RECURRENCE-ID') ?? []
const isException = (event: IcsEvent): boolean => recurrenceIds(event).length > 0
const uidOf = (event: IcsEvent): string => event.lines.get('UID')?.[0]?.slice('UID'.length) ?? ''

/** It does not keep its owner from anything. */
const isFree = ({ lines }: IcsEvent): boolean =>
  says(lines.get('TRANSP'), 'TRANSPARENT') || says(lines.get('STATUS'), 'CANCELLED') || says(lines.get('X-MICROSOFT-CDO-BUSYSTATUS'), 'FREE')

const says = (lines: readonly string[] | undefined, word: string): boolean => lines?.some((line) => line.slice(line.indexOf(':') + 1).trim().toUpperCase() === word) ?? false
