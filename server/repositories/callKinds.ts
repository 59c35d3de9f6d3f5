import type { CallHistoryFilter, CallType } from '../../src-shared/calls.ts'

/** What the history is asked for in any combination, as one small number, so that each combination is a few ranges of one index. */
export interface CallKind { outcome: 'answered' | 'missed' | 'none'; direction: 'outgoing' | 'incoming'; type: CallType }

const outcomes = ['answered', 'missed', 'none'] as const
const directions = ['outgoing', 'incoming'] as const
const types = ['voice', 'video'] as const

/** By its number. */
export const callKinds: readonly CallKind[] = outcomes.flatMap((outcome) => directions.flatMap((direction) => types.map((type) => ({ outcome, direction, type }))))

export const kindNumber = ({ outcome, direction, type }: CallKind): number => (outcomes.indexOf(outcome) * directions.length + directions.indexOf(direction)) * types.length + types.indexOf(type)

/** The numbers of all that pass; null when that is every kind. */
export function kindsOf({ type, direction, status }: Pick<CallHistoryFilter, 'type' | 'direction' | 'status'>): number[] | null {
  const numbers = callKinds.flatMap((kind, number) => {
    const passes = (type === undefined || kind.type === type) && (direction === undefined || kind.direction === direction) && (status === 'all' || kind.outcome === status)
    return passes ? [number] : []
  })
  return numbers.length === callKinds.length ? null : numbers
}
