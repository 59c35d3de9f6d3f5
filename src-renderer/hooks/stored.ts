import type { z } from 'zod'
import { createValue, type MutableValue } from '../domain/value.ts'

/** A setting of this device, kept in localStorage; anything there that does not fit the schema counts as absent. */
export function createStored<T>(key: string, schema: z.ZodType<T>, initial: T): MutableValue<T> {
  const value = createValue(read(key, schema) ?? initial)
  value.subscribe(() => { write(key, value.get()) })
  return value
}

function read<T>(key: string, schema: z.ZodType<T>): T | undefined {
  try {
    const result = schema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'))
    return result.success ? result.data : undefined
  } catch {
    return undefined
  }
}

function write(key: string, value: unknown): void {
  // Storage can be full or forbidden; the setting then lasts as long as the page.
  try { localStorage.setItem(key, JSON.stringify(value)) } catch { return }
}
