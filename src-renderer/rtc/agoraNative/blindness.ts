import { isBlind } from '#shared/nativeEngine.ts'
import type { Value } from '../../domain/value.ts'
import type { NativePerson } from './nativePerson.ts'

const LOOK_EVERY_MS = 1_000

type Drawn = Pick<NativePerson, 'uid' | 'hasDrawn' | 'waitsSince'>

/** Calls `onBlind` once, when pictures arrive and none of them is ever drawn. */
export function watchForBlindness({ people, now, onBlind }: { people: Value<readonly Drawn[]>; now: () => number; onBlind: () => void }): () => void {
  let shownOnce = false
  const timer = setInterval(() => {
    const all = people.get()
    shownOnce ||= all.some((person) => person.hasDrawn())
    const arriving = all.flatMap(({ uid, waitsSince }) => { const since = waitsSince(); return since === null ? [] : [{ uid, since }] })
    if (shownOnce) clearInterval(timer)
    if (!isBlind({ shownOnce, arriving, now: now() })) return
    clearInterval(timer)
    onBlind()
  }, LOOK_EVERY_MS)
  return () => { clearInterval(timer) }
}
