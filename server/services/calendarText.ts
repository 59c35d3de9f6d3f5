/** What the text of an iCalendar file may not hold (RFC 5545, 3.1): control characters but tab and line break, and halves of characters. */
const forbidden = /[\u0000-\u0008\u000E-\u001F\u007F]/g
/** Whatever some reader takes for the end of a line. */
const lineEnds = /\r\n|[\r\v\f\u0085\u2028\u2029]/g

export const calendarText = (text: string): string => text.toWellFormed().replace(forbidden, '').replace(lineEnds, '\n')

/** Of a name in a parameter: on one line and without quotes, because few readers know RFC 6868, by which they would be written. */
export const calendarName = (name: string): string => calendarText(name).replace(/[\s^]+/g, ' ').replaceAll('"', '\'').trim() || '?'
