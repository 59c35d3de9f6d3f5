import type { CallType } from '#shared/calls.ts'
import { useCallDesk, useCalls } from './useCallDesk.ts'
import { goTo } from './useRoute.ts'

/** Calls a person and goes into the call's room; where that cannot be done, a dialog says why. `isCalling`: one call is being made already. */
export function useCalling(): { call(personId: string, type: CallType): void; isCalling: boolean } {
  const desk = useCallDesk()
  const isCalling = useCalls((state) => state.placing !== null)
  return {
    isCalling,
    call(personId, type) {
      void desk.place(personId, type).then((callId) => { if (callId !== null) goTo({ name: 'call', callId }) })
    },
  }
}
