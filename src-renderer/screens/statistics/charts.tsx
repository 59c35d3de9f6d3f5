import { Bar as BarSeries, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { Format } from '../../i18n/format.ts'
import type { Bar, TrendBar } from './figureData.ts'

/** The one file that knows the chart library. Charts are for the eye alone: the same stands beside each as a table. */
interface Props { bars: Bar[]; format: Format }

const axis = { stroke: 'var(--edge)', tick: { fill: 'var(--ink-soft)', fontSize: 12 }, tickLine: false } as const
const still = { isAnimationActive: false } as const
const tooltip = {
  ...still, cursor: { fill: 'var(--surface-sunken)' }, labelStyle: { color: 'var(--ink)' }, itemStyle: { color: 'var(--ink)' },
  contentStyle: { border: '1px solid var(--line)', borderRadius: 6, background: 'var(--surface-raised)', boxShadow: 'var(--shadow)' },
} as const
const NAME_WIDTH = 120
/** As many characters as fit beside a bar. */
const NAME_LENGTH = 16

const shortened = (name: string): string => {
  const letters = [...new Intl.Segmenter().segment(name)]
  return letters.length <= NAME_LENGTH ? name : `${letters.slice(0, NAME_LENGTH - 1).map(({ segment }) => segment).join('')}…`
}
const nameOf = (_label: unknown, [first]: readonly { payload?: unknown }[]): string => (first?.payload as { name: string } | undefined)?.name ?? ''

/** A row for each, longest names beside them. */
export function SideBars({ bars, format }: Props) {
  const number = (value: unknown) => format.number(Number(value))
  return (
    <ResponsiveContainer>
      <BarChart data={bars} layout="vertical" accessibilityLayer={false} margin={{ right: 40 }}>
        <XAxis type="number" hide allowDecimals={false} />
        <YAxis {...axis} type="category" dataKey="label" width={NAME_WIDTH} axisLine={false} interval={0} tickFormatter={shortened} />
        <Tooltip {...tooltip} labelFormatter={nameOf} formatter={(value) => [number(value)]} separator="" />
        <BarSeries {...still} dataKey="calls" name="" fill="var(--accent)" radius={[0, 4, 4, 0]} maxBarSize={24} label={{ position: 'right', fill: 'var(--ink)', fontSize: 12, formatter: number }} />
      </BarChart>
    </ResponsiveContainer>
  )
}

/** A column for each, in their own order. */
export function UprightBars({ bars, format }: Props) {
  const number = (value: unknown) => format.number(Number(value))
  return (
    <ResponsiveContainer>
      <BarChart data={bars} accessibilityLayer={false} margin={{ top: 8, right: 8 }}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis {...axis} dataKey="label" interval="preserveStartEnd" minTickGap={12} />
        <YAxis {...axis} width={36} axisLine={false} allowDecimals={false} tickFormatter={number} />
        <Tooltip {...tooltip} labelFormatter={nameOf} formatter={(value) => [number(value)]} separator="" />
        <BarSeries {...still} dataKey="calls" name="" fill="var(--accent)" radius={[4, 4, 0, 0]} />
      </BarChart>
    </ResponsiveContainer>
  )
}

const HATCH = 'weak-network'

/** How many calls of each day, week or month had which network: told apart by colour, order and hatching. */
export function QualityBars({ bars, words, format }: { bars: TrendBar[]; words: Readonly<Record<string, string>>; format: Format }) {
  const number = (value: unknown) => format.number(Number(value))
  const series = { ...still, stackId: 'calls', strokeWidth: 1 } as const
  return (
    <ResponsiveContainer>
      <BarChart data={bars} accessibilityLayer={false} margin={{ top: 8, right: 8 }}>
        <defs>
          <pattern id={HATCH} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="var(--danger-soft)" /><rect width="3" height="6" fill="var(--danger)" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis {...axis} dataKey="label" interval="preserveStartEnd" minTickGap={12} />
        <YAxis {...axis} width={36} axisLine={false} allowDecimals={false} tickFormatter={number} />
        <Tooltip {...tooltip} labelFormatter={nameOf} formatter={(value, name) => [number(value), name]} />
        <Legend itemSorter={null} formatter={(name) => <span className="legend-word">{name}</span>} />
        <BarSeries {...series} dataKey="excellent" name={words['excellent'] ?? ''} fill="var(--accent)" stroke="var(--accent)" />
        <BarSeries {...series} dataKey="good" name={words['good'] ?? ''} fill="var(--accent-soft)" stroke="var(--accent)" />
        <BarSeries {...series} dataKey="poor" name={words['poor'] ?? ''} fill={`url(#${HATCH})`} stroke="var(--danger)" />
        <BarSeries {...series} dataKey="unknown" name={words['unknown'] ?? ''} fill="var(--surface)" stroke="var(--edge)" />
      </BarChart>
    </ResponsiveContainer>
  )
}
