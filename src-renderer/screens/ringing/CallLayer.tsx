import { useCalls } from '../../hooks/useCallDesk.ts'
import { useServices } from '../../hooks/useServices.ts'
import { GoesOn } from './GoesOn.tsx'
import { RefusedDialog } from './RefusedDialog.tsx'
import { RingCards } from './RingCards.tsx'

/** Over every screen: what rings, a call that did not come about, and the way back into one that goes on. */
export function CallLayer() {
  const { host } = useServices()
  const refused = useCalls((state) => state.refused)
  return (
    <>
      {host.ringsOutside ? null : <RingCards />}
      <GoesOn />
      {refused ? <RefusedDialog refused={refused} /> : null}
    </>
  )
}
