import ICAL from 'ical.js'
import { findIana } from 'windows-iana'
import { instantOf, zonedDateTimeOf } from '../../src-shared/zonedTime.ts'
import { isTimeZone } from '../../src-shared/zones.ts'

/** Wall-clock times are `2026-11-20T16:00:00`, instants are epoch ms. */
export interface IcsZone {
  instantOf(wallClock: string): number
  wallClockOf(at: number): string
}
export interface IcsZones {
  /** Of times without a zone. */
  own: IcsZone
  utc: IcsZone
  /** Null when nobody knows the name. */
  named(tzid: string): IcsZone | null
}

const utc: IcsZone = {
  instantOf: (wallClock) => Date.parse(`${wallClock}Z`),
  wallClockOf: (at) => new Date(at).toISOString().slice(0, 19),
}

const ianaZone = (timeZone: string): IcsZone => ({
  instantOf: (wallClock) => instantOf(wallClock, timeZone),
  wallClockOf: (at) => zonedDateTimeOf(at, timeZone).toPlainDateTime().toString({ smallestUnit: 'second' }),
})

/** `blocks`: the VTIMEZONEs of the file by TZID. A name that the world knows comes first: files copy its rules, often outdated ones. */
export function createIcsZones(blocks: ReadonlyMap<string, string>, timeZone: string): IcsZones {
  const found = new Map<string, IcsZone | null>()
  const own = ianaZone(timeZone)
  function find(tzid: string): IcsZone | null {
    const name = ianaNameOf(tzid)
    if (name !== null) return name === 'UTC' ? utc : ianaZone(name)
    const block = blocks.get(tzid)
    return block === undefined ? null : describedZone(block)
  }
  return {
    own, utc,
    named(tzid) {
      const known = found.get(tzid)
      if (known !== undefined) return known
      const zone = find(tzid)
      found.set(tzid, zone)
      return zone
    },
  }
}

/** IANA's own names, also behind the prefix of a registry (`/mozilla.org/20050126_1/Asia/Dhaka`), and those of Windows and Outlook. */
function ianaNameOf(tzid: string): string | null {
  const parts = tzid.split('/')
  const tails = parts.map((_, i) => parts.slice(i).join('/')).slice(-3)
  const name = [tzid, ...tails].find((candidate) => isTimeZone(candidate))
  if (name !== undefined) return name
  if (/^tzone:\/\/microsoft\/utc$/i.test(tzid)) return 'UTC'
  return findIana(tzid)[0] ?? null
}

/** A zone that only the file describes. Null unless its changes come once a year at most: other rules would be worked out without end. */
function describedZone(block: string): IcsZone | null {
  try {
    const component = new ICAL.Component(ICAL.parse(block) as unknown[])
    const parts = component.getAllSubcomponents()
    const isPlain = parts.every((part) => {
      const rule = part.getFirstPropertyValue('rrule') as ICAL.Recur | null
      return ['dtstart', 'tzoffsetfrom', 'tzoffsetto'].every((name) => part.hasProperty(name)) && (rule === null || (rule.freq === 'YEARLY' && rule.interval >= 1))
    })
    if (!isPlain || parts.length === 0) return null
    const zone = new ICAL.Timezone({ component, tzid: '' })
    return {
      instantOf(wallClock) {
        const time = ICAL.Time.fromDateTimeString(wallClock)
        time.zone = zone
        return time.toUnixTime() * 1000
      },
      wallClockOf: (at) => ICAL.Time.fromJSDate(new Date(at), true).convertToZone(zone).toString(),
    }
  } catch {
    return null
  }
}
