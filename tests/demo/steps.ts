import { performance } from 'node:perf_hooks'

export interface StepRecord { name: string; startedAt: number; seconds: number; found: string | null; error: string | null }

/** Runs named steps one after the other, prints each with its time, and keeps the record. `found`: what the step saw, in words. */
export function createSteps() {
  const records: StepRecord[] = []
  const started = performance.now()
  return {
    records,
    async step(name: string, action: () => Promise<string | undefined>): Promise<void> {
      const from = performance.now()
      const record: StepRecord = { name, startedAt: (from - started) / 1000, seconds: 0, found: null, error: null }
      records.push(record)
      try {
        record.found = await action() ?? null
      } catch (error) {
        record.error = error instanceof Error ? error.message : String(error)
        throw error
      } finally {
        record.seconds = (performance.now() - from) / 1000
        const outcome = record.error === null ? record.found ?? '' : 'FAILED'
        console.log(`${String(records.length).padStart(2)}. ${name.padEnd(44)} ${record.seconds.toFixed(1).padStart(5)} s  ${outcome}`.trimEnd())
      }
    },
  }
}
