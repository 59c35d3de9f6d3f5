import { useEffect } from 'react'
import { ownTimeZone } from '../domain/timeZones.ts'
import { createZoneTelling } from '../domain/zoneTelling.ts'
import { useServices } from './useServices.ts'

/** On every screen: others see their own time beside this person's. A device notices a journey when somebody comes back to it. */
export function useZoneTelling(): void {
  const { api, wire } = useServices()
  useEffect(() => {
    const telling = createZoneTelling({ zone: ownTimeZone, tell: (timeZone) => api.patchMe({ body: { timeZone } }) })
    const look = () => { if (wire.state.get().connection === 'connected') void telling.look() }
    look()
    const stop = wire.state.subscribe(look)
    window.addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      stop()
      window.removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [api, wire])
}
