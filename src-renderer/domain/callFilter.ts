import type { CallHistoryFilter, CallType } from '#shared/calls.ts'
import { startOfDay } from './calendarSpan.ts'

export const callTabs = ['all', 'missed', 'incoming', 'outgoing'] as const
export type CallTab = (typeof callTabs)[number]

/** What is looked for among past calls. Days are YYYY-MM-DD of the reader's time zone, both included; empty where there is no bound. */
export interface CallFilter { tab: CallTab; type: CallType | null; q: string; from: string; to: string }
export const emptyCallFilter: CallFilter = { tab: 'all', type: null, q: '', from: '', to: '' }

/** Whether missed calls can be among them without anything hidden: then looking at the list is looking at them. */
export const showsAllMissed = ({ tab, type, q, from, to }: CallFilter): boolean => (tab === 'all' || tab === 'missed') && type === null && q.trim() === '' && from === '' && to === ''

export const isTurned = ({ from, to }: { from: string; to: string }): boolean => from !== '' && to !== '' && to < from

/** The same as the server is asked. */
export function historyFilterOf({ tab, type, q, from, to }: CallFilter): Partial<CallHistoryFilter> {
  return {
    ...(tab === 'missed' ? { status: 'missed' } : {}),
    ...(tab === 'incoming' || tab === 'outgoing' ? { direction: tab } : {}),
    ...(type === null ? {} : { type }),
    ...(q.trim() === '' ? {} : { q: q.trim() }),
    ...(from === '' ? {} : { from: new Date(startOfDay(from)).toISOString() }),
    ...(to === '' ? {} : { to: new Date(startOfDay(to, 1)).toISOString() }),
  }
}
