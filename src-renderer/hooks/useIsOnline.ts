import { useServices } from './useServices.ts'
import { useValue } from './useValue.ts'

/** Whether the server hears this device; a connection that is only beginning counts, so that nothing flickers at the start. */
export function useIsOnline(): boolean {
  const { wire } = useServices()
  return useValue(wire.state, ({ connection }) => connection === 'connected' || connection === 'connecting')
}
