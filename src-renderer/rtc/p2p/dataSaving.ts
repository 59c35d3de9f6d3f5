import { smallVideo, type VideoPolicy } from '#shared/videoPolicy.ts'
import { createValue, type Value } from '../../domain/value.ts'

/** The person's own wish to use few bits. `policy`: what one's camera is sent with then; another object whenever `captured` is. */
export function createDataSaving({ captured }: { captured: Value<VideoPolicy> }) {
  const on = createValue(false)
  const policy = createValue(captured.get())
  const update = () => { policy.set(on.get() ? smallVideo(captured.get()) : captured.get()) }
  captured.subscribe(update)
  on.subscribe(update)
  return { on, policy: policy as Value<VideoPolicy> }
}
