import { minuteOf, reportedQuality, type QualityMinute } from '../../src-shared/qualityReport.ts'
import type { RoomQualityRepository, RoomQualityRow } from '../repositories/roomQualityRepository.ts'
import type { Clock } from './clock.ts'
import { createSerially } from './serially.ts'

export type RoomQuality = ReturnType<typeof createRoomQuality>

/** While nothing can be written (a full disk), so many minutes of people are kept; the oldest go first. */
const MAX_KEPT = 20_000

interface Deps {
  rows: RoomQualityRepository
  clock: Clock
  onError(error: unknown): void
}

/** A3: how people's networks are, from what their clients report every two seconds; written once a minute. What is not written yet dies with the server. */
export function createRoomQuality({ rows, clock, onError }: Deps) {
  const unwritten = new Map<string, RoomQualityRow>()
  const queue = createSerially()

  function keep(row: RoomQualityRow): void {
    const key = `${row.roomId} ${row.userId} ${String(row.minute)}`
    const known = unwritten.get(key)
    unwritten.set(key, known ? { ...known, samples: known.samples + row.samples, total: known.total + row.total, worst: Math.max(known.worst, row.worst) } : row)
    for (const oldest of unwritten.keys()) {
      if (unwritten.size <= MAX_KEPT) break
      unwritten.delete(oldest)
    }
  }
  /** Never rejects: what cannot be written now is tried again. */
  const write = (isDue: (row: RoomQualityRow) => boolean): Promise<void> => queue.run('', async () => {
    const due = [...unwritten].filter(([, row]) => isDue(row))
    if (due.length === 0) return
    for (const [key] of due) unwritten.delete(key)
    try {
      await rows.add(due.map(([, row]) => row))
    } catch (error) {
      for (const [, row] of due) keep(row)
      onError(error)
    }
  })

  return {
    /** On Agora's scale, 0 unknown. Of somebody who is in the room. */
    report(roomId: string, userId: string, measured: { uplink: number; downlink: number }): void {
      const quality = reportedQuality(measured)
      if (quality !== null) keep({ roomId, userId, minute: minuteOf(clock.now()), samples: 1, worst: quality, total: quality })
    },
    /** Minutes that are over; every few seconds. */
    tick(): Promise<void> {
      const minute = minuteOf(clock.now())
      return write((row) => row.minute < minute)
    },
    /** Somebody has left this room, or it is over. */
    flush: (roomId: string): Promise<void> => write((row) => row.roomId === roomId),
    /** Before closing. */
    flushAll: (): Promise<void> => write(() => true),
    /** What has been written, oldest first, by person; of one person only when named. */
    async minutes(roomId: string, userId?: string): Promise<Map<string, QualityMinute[]>> {
      const byPerson = Map.groupBy(await rows.list(roomId, userId), (row) => row.userId)
      return new Map([...byPerson].map(([id, list]) => [id, list.map(({ minute, worst, total, samples }) => ({ at: minute, worst, average: total / samples }))]))
    },
  }
}
