import type { Wanted } from '#shared/channels.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { Picture } from '../RtcEngine.ts'

/** What is not looked at any more is done without after this long: tiles come and go while the room is drawn anew. */
const LOOK_AWAY_MS = 1_000
/** Height in CSS pixels up to which a small picture will do. */
const SMALL_HEIGHT = 180

interface Look { person: string; picture: Picture; seen: boolean; height: number }

/** Which pictures of others are looked at on this page. */
export interface LookedAt {
  /** The element shows that picture until the result is called. */
  look(person: string, picture: Picture, element: HTMLElement): () => void
  /** The same of a picture that is in no page, as large as it comes. */
  hold(person: string, picture: Picture): () => void
  /** All, for somebody of whom nothing is known yet. */
  wantedOf(person: string): Wanted
  /** Counts the changes of what is wanted. */
  readonly changed: Value<number>
}

export const allWanted: Wanted = { camera: 'large', screen: true }

const sizes = ['off', 'small', 'large'] as const
const larger = (a: Wanted['camera'], b: Wanted['camera']) => (sizes.indexOf(a) >= sizes.indexOf(b) ? a : b)
export const isSameWanted = (a: Wanted, b: Wanted): boolean => a.camera === b.camera && a.screen === b.screen

/** Told in the element's own window: it may be in another than this script. Nothing is told while that window is hidden. */
function watch(element: HTMLElement, tell: (change: Partial<Pick<Look, 'seen' | 'height'>>) => void): () => void {
  const view = element.ownerDocument.defaultView ?? window
  const seen = new view.IntersectionObserver((entries) => { tell({ seen: entries.at(-1)?.isIntersecting === true }) })
  const sized = new view.ResizeObserver((entries) => { tell({ height: entries.at(-1)?.contentRect.height ?? 0 }) })
  seen.observe(element)
  sized.observe(element)
  return () => {
    seen.disconnect()
    sized.disconnect()
  }
}

/** What the looks at one person come to. A screen nobody has drawn yet is wanted: its first picture is not to wait for the drawing. */
export function wantedBy(looks: Iterable<Look>, { savesData, screenDrawn }: { savesData: boolean; screenDrawn: boolean }): Wanted {
  let wanted: Wanted = { camera: 'off', screen: !screenDrawn }
  for (const { picture, seen, height } of looks) {
    if (!seen) continue
    if (picture === 'screen') wanted = { ...wanted, screen: true }
    else wanted = { ...wanted, camera: larger(wanted.camera, savesData || height <= SMALL_HEIGHT ? 'small' : 'large') }
  }
  return wanted
}

/** More is wanted at once, less after a while. */
export function createLookedAt({ people, savesData }: { people: Value<readonly { userId: string }[]>; savesData: Value<boolean> }): LookedAt {
  const [looks, screensDrawn] = [new Set<Look>(), new Set<string>()]
  const settled = new Map<string, Wanted>()
  const changed = createValue(0)
  let drawn = false
  let settling: ReturnType<typeof setTimeout> | undefined

  const nowWantedOf = (person: string) => wantedBy([...looks].filter((look) => look.person === person), { savesData: savesData.get(), screenDrawn: screensDrawn.has(person) })
  const before = (person: string) => settled.get(person) ?? allWanted

  function apply(combine: (person: string) => Wanted): void {
    let some = false
    for (const { userId: person } of people.get()) {
      const next = combine(person)
      some ||= !isSameWanted(next, before(person))
      settled.set(person, next)
    }
    if (some) changed.update((count) => count + 1)
  }
  function settle(): void {
    for (const person of settled.keys()) if (!people.get().some(({ userId }) => userId === person)) settled.delete(person)
    apply(nowWantedOf)
  }
  function update(): void {
    if (!drawn) return
    apply((person) => {
      const [a, b] = [before(person), nowWantedOf(person)]
      return { camera: larger(a.camera, b.camera), screen: a.screen || b.screen }
    })
    clearTimeout(settling)
    settling = setTimeout(settle, LOOK_AWAY_MS)
  }
  people.subscribe(update)
  savesData.subscribe(() => { if (drawn) settle() })

  function begin(look: Look): () => void {
    looks.add(look)
    drawn = true
    if (look.picture === 'screen') screensDrawn.add(look.person)
    update()
    return () => {
      looks.delete(look)
      update()
    }
  }

  return {
    changed,
    wantedOf: before,
    hold: (person, picture) => begin({ person, picture, seen: true, height: Infinity }),
    look(person, picture, element) {
      const look: Look = { person, picture, seen: true, height: Infinity }
      const end = begin(look)
      const stop = watch(element, (change) => {
        Object.assign(look, change)
        update()
      })
      return () => {
        stop()
        end()
      }
    },
  }
}
