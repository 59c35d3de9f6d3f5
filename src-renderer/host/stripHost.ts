import type { StripBridge } from '#shared/desktop.ts'
import { createValue, type Value } from '../domain/value.ts'

/** What the strip's page is given. */
export interface StripHost {
  /** Null until main has said so. */
  readonly strip: Value<{ paused: boolean } | null>
  command(command: 'stop' | 'pause' | 'resume'): void
  /** The window becomes as large as the page; CSS pixels. */
  fit(size: { width: number; height: number }): void
}

export function createStripHost(bridge: StripBridge): StripHost {
  const strip = createValue<{ paused: boolean } | null>(null)
  let asked = 0
  /** The answer to the last question counts. */
  async function look(): Promise<void> {
    asked += 1
    const question = asked
    const result = await bridge.getStrip()
    if (question === asked && result.ok) strip.set(result.value)
  }
  bridge.onStripChanged(() => { void look() })
  void look()
  return {
    strip,
    command: (command) => { void bridge.sendShareCommand({ command }) },
    fit: ({ width, height }) => { void bridge.fitStrip({ width: Math.ceil(width), height: Math.ceil(height) }) },
  }
}
