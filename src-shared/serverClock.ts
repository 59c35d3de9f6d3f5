/** Messages take less. A difference that falls by more is a clock that has been set. */
const SET_MS = 2_000

/**
 * The server's clock minus this device's, in ms, after one more telling. `known`: by the tellings before, null at the first; `toldAt`: epoch ms by the
 * server when it told; `heardAt`: epoch ms by the device when that was heard. A message is late and never early, so the largest difference is the truest.
 */
export function nextClockOffset(known: number | null, { toldAt, heardAt }: { toldAt: number; heardAt: number }): number {
  const offset = toldAt - heardAt
  return known === null || offset > known || known - offset > SET_MS ? offset : known
}
