import { createContext, use } from 'react'
import type { CallDesk, CallDeskState } from '../domain/CallDesk.ts'
import { useValue } from './useValue.ts'

export const CallDeskContext = createContext<CallDesk | null>(null)

/** The signed-in person's calls on this page. */
export function useCallDesk(): CallDesk {
  const desk = use(CallDeskContext)
  if (!desk) throw new Error('nobody is signed in around this component')
  return desk
}

export function useCalls<S>(select: (state: CallDeskState) => S): S {
  return useValue(useCallDesk().state, select)
}
