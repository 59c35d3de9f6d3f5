/** One line of the bench: a figure of ours beside the reference's, and the bar (spec §11). */
export interface Figure {
  id: string
  what: string
  unit: string
  ours: number
  /** Null where the bar is absolute. */
  theirs: number | null
  /** Upper limit of ours / theirs, or of ours where there is no reference; `atLeast`: a lower limit of ours. */
  bar: number
  atLeast?: true
  /** Printed after the verdict. */
  note?: string
  /** Whatever helps to read the figure: the single runs, percentiles. */
  detail?: unknown
}

export const ratioOf = ({ ours, theirs }: Figure): number | null => (theirs === null ? null : ours / theirs)

/** NaN (nothing was measured) is over every bar. */
export function withinBar(figure: Figure): boolean {
  const value = ratioOf(figure) ?? figure.ours
  return figure.atLeast ? value >= figure.bar : value <= figure.bar
}

const number = (value: number) => value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)

export function figureLine(figure: Figure): string {
  const ratio = ratioOf(figure)
  const measured = [
    `ours ${number(figure.ours)} ${figure.unit}`,
    ...(figure.theirs === null ? [] : [`theirs ${number(figure.theirs)} ${figure.unit}`]),
    ...(ratio === null ? [] : [`ratio ${number(ratio)}`]),
  ]
  const bar = `bar ${figure.atLeast ? '≥' : '≤'} ${number(figure.bar)}${ratio === null ? ` ${figure.unit}` : ' ×'}`
  return `${figure.id.padEnd(4)} ${figure.what.padEnd(46)} ${[...measured, bar].join('  ')}  ${withinBar(figure) ? 'ok' : 'OVER'}${figure.note === undefined ? '' : `  (${figure.note})`}`
}
