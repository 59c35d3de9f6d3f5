import { type ReactNode, useId } from 'react'

interface Props {
  title: string
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  asTable: boolean
  isWide?: boolean
  /** Of the chart, in pixels. */
  height: number
  /** The chart; null while its library is loading. */
  children: ReactNode
}

/** A chart for the eye and the same as a table, which is always there for screen readers and in sight where that is wanted. */
export function Figure({ title, columns, rows, asTable, isWide = false, height, children }: Props) {
  const id = useId()
  return (
    <figure className="figure" data-wide={isWide} aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      {asTable ? null : <div aria-hidden className="figure-chart" style={{ height }}>{children ?? <div className="skeleton figure-skeleton" />}</div>}
      {/* Narrow windows scroll it, and a keyboard must be able to do that. */}
      <div {...(asTable ? { className: 'table-scroll', tabIndex: 0, role: 'group', 'aria-labelledby': id } : { className: 'hidden-visually' })}>
        <table className="table figures" aria-labelledby={id}>
          <thead><tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
          <tbody>
            {rows.map(([name, ...cells], i) => <tr key={`${i} ${name ?? ''}`}><th scope="row">{name}</th>{cells.map((cell, column) => <td key={columns[column + 1]}>{cell}</td>)}</tr>)}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
