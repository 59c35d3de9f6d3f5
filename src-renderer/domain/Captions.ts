import type { AppError } from '#shared/errors.ts'
import type { Caption } from '#shared/captions.ts'
import type { Value } from './value.ts'

/** A speech service that writes down what is said in a room: on this device, or the school's. None is part of the app yet. */
export interface CaptionSource {
  /** Why nothing comes; null while all is well. */
  readonly trouble: Value<AppError | null>
  /** Each version of each line goes to the listener, unparsed, until the result is called. Nobody's words are written down before. */
  follow(listener: (caption: unknown) => void): () => void
}

/** The captions of one visit to a room. */
export interface Captions {
  /** False: there is nothing that could write them. */
  readonly canCome: boolean
  readonly lines: Value<readonly Caption[]>
  readonly trouble: Value<AppError | null>
  /** They are written down while somebody wants them: until the result is called. */
  follow(): () => void
}
