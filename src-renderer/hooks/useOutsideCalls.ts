import { useEffect } from 'react'
import { useCallDesk } from './useCallDesk.ts'
import { goTo } from './useRoute.ts'
import { useServices } from './useServices.ts'

/** What was pressed outside the page: Accept in the ring window, or a missed call's notification. */
export function useOutsideCalls(): void {
  const { host } = useServices()
  const desk = useCallDesk()
  useEffect(() => host.onAnswerCall((callId) => { void desk.answer(callId).then((id) => { if (id !== null) goTo({ name: 'call', callId: id }) }) }), [host, desk])
  useEffect(() => host.onOpenCalls(() => { goTo({ name: 'calls' }) }), [host])
}
