const MAX_LENGTH = 80
/** What no file system takes, or what would make it another folder or a hidden file; and characters that turn text around. */
const unsafe = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069/\\:*?"<>|]+/g

/** Names of devices on Windows, whatever their ending and the spaces before it. */
const reserved = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$|clock\$) *(\.|$)/i

/** A title as the name of a file, without its ending; `fallback` where nothing is left of it. */
export function fileNameOf(title: string, fallback: string): string {
  const clean = title.toWellFormed().replace(unsafe, ' ').replace(/\s+/g, ' ').slice(0, MAX_LENGTH).replace(/[\uD800-\uDBFF]$/, '').replace(/^[. ]+|[. ]+$/g, '')
  return clean === '' || reserved.test(clean) ? fallback : clean
}
