import type { SceneElement } from './sceneElements.ts'

/** Which version of each element on the scene is accounted for; any other is the person's own doing. */
export interface SeenVersions {
  has(element: SceneElement): boolean
  add(element: SceneElement): void
  clear(): void
}

export function createSeenVersions(): SeenVersions {
  const seen = new Map<string, string>()
  const keyOf = ({ version, versionNonce }: SceneElement) => `${version}.${versionNonce}`
  return {
    has: (element) => seen.get(element.id) === keyOf(element),
    add(element) { seen.set(element.id, keyOf(element)) },
    clear() { seen.clear() },
  }
}
