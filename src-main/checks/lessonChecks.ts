const MINUTE = 60_000
const FROM_MS = 15 * MINUTE
/** Closer to the lesson there is no time left to mend anything, and the lobby looks for itself. */
const UNTIL_MS = 6 * MINUTE
/** After sleep a network and what is plugged in need a moment: what is wrong must still be wrong then. */
const CONFIRM_MS = 10_000

export interface CheckedLesson { id: string; title: string; start: number }

interface Deps<Fault> {
  /** Own scheduled lessons that start after `from`, up to and with `to` (epoch ms). */
  upcoming: (from: number, to: number) => Promise<CheckedLesson[]>
  /** In a room already. */
  isBusy: () => boolean
  /** The person wants no notifications. */
  isQuiet: () => Promise<boolean>
  /** What is wrong; empty when all is well. */
  check: () => Promise<readonly Fault[]>
  notify: (lesson: CheckedLesson, faults: readonly Fault[]) => void
  now: () => number
  wait?: (ms: number) => Promise<void>
}

/** Before each lesson, once in a run of the app: is everything there that it needs? Nothing is said when it is. */
export function createLessonChecks<Fault>({ upcoming, isBusy, isQuiet, check, notify, now, wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms).unref() }) }: Deps<Fault>) {
  /** By lesson and time: one that was moved is looked at again. */
  const checked = new Map<string, number>()
  let running = false
  let wanted = false

  function take(lessons: readonly CheckedLesson[]): CheckedLesson | undefined {
    for (const [key, start] of checked) if (start < now()) checked.delete(key)
    const due = lessons.filter(({ id, start }) => !checked.has(`${id} ${start}`))
    for (const { id, start } of due) checked.set(`${id} ${start}`, start)
    return due[0]
  }
  async function run(): Promise<void> {
    const lessons = await upcoming(now() + UNTIL_MS, now() + FROM_MS)
    const lesson = isBusy() ? undefined : take(lessons)
    if (!lesson) return
    // Asked before, because who is signed out by then has no wishes any more.
    const quiet = await isQuiet()
    if (quiet || (await check()).length === 0) return
    await wait(CONFIRM_MS)
    if (isBusy()) return
    const faults = await check()
    if (faults.length > 0 && !isBusy()) notify(lesson, faults)
  }
  return {
    /** As often as one likes, one at a time; who asks during a look gets another. One that fails is the next one's to make good. */
    async look(): Promise<void> {
      wanted = true
      if (running) return
      running = true
      while (wanted) {
        wanted = false
        // Nobody is signed in, or the calendar cannot be read: it says so elsewhere.
        await run().catch(() => undefined)
      }
      running = false
    },
  }
}
