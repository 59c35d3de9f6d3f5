/** What a spreadsheet would run as a formula, also in its full-width form and behind the characters that some of them skip. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/
const needsQuotes = /[",\r\n]/

/** One field: an apostrophe in front makes a spreadsheet show what it would have run (OWASP, CSV injection). */
function field(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : value.toWellFormed().replace(formula, "'$&")
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** RFC 4180 with a byte order mark, without which Excel takes UTF-8 for something else. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`
}
