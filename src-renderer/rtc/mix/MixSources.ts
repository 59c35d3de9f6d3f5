import type { Value } from '../../domain/value.ts'
import type { Picture } from '../RtcEngine.ts'

/** What an engine has of the people of its room; `self` is oneself. */
export interface MixSources {
  /** Counts the changes of whatever the others below tell. */
  readonly changed: Value<number>
  /** Null while nothing of it is sent. */
  picture(person: string, picture: Picture): MediaStreamTrack | null
  sounds(person: string): readonly MediaStreamTrack[]
  /** Everything of this person is wanted until the result is called. */
  hold(person: string): () => void
  /** Nothing is told any more. */
  stop(): void
}
