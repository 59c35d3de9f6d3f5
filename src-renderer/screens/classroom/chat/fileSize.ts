const units = ['byte', 'kilobyte', 'megabyte'] as const
const STEP = 1024

/** "12 byte", "340 kB", "2.5 MB" in the words of a locale. */
export function fileSize(bytes: number, locale: string): string {
  const power = bytes < STEP ? 0 : bytes < STEP * STEP ? 1 : 2
  const value = bytes / STEP ** power
  return new Intl.NumberFormat(locale, { style: 'unit', unit: units[power], unitDisplay: 'short', maximumFractionDigits: value < 10 && power > 0 ? 1 : 0 }).format(value)
}
