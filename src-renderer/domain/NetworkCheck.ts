import type { NetworkFindings } from '#shared/networkCheck.ts'
import type { Value } from './value.ts'

/** `running`: what has been found so far. */
export type NetworkCheckState = { phase: 'idle' } | { phase: 'running'; findings: Partial<NetworkFindings> } | { phase: 'done'; findings: NetworkFindings }

/** Whether this network will carry a lesson. */
export interface NetworkCheck {
  readonly state: Value<NetworkCheckState>
  /** Anew, in place of one that runs. Never rejects. */
  run(): Promise<void>
  /** From now on nothing of it runs; what had been found before stays. */
  cancel(): void
}
