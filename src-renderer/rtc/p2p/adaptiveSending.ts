import type { Quality } from '#shared/quality.ts'
import { firstSending, nextSending, policyAt, screenPolicyAt, unjudged, type SendingStep } from '#shared/sendingStep.ts'
import type { VideoPolicy } from '#shared/videoPolicy.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { SendingPolicies } from './sending.ts'

export interface AdaptiveSending {
  readonly step: Value<SendingStep>
  /** The policy at the step: what one's camera is sent with to this person. */
  readonly sent: Value<VideoPolicy>
  /** The same of one's screen, which goes on where the camera is paused. */
  readonly sentScreen: SendingPolicies['screenPolicy']
  /** `share`, `pictureMax`: see `Sampled`. */
  onSampled(sample: { outgoing: Quality; share: number | null; pictureMax: number }): void
  /** The connection is up, perhaps over another network. */
  onConnected(): void
  stop(): void
}

/** How one's picture is sent to one person follows what the network to that person carries: others with a better one lose nothing by it. */
export function createAdaptiveSending({ policy, screenPolicy, now }: Pick<SendingPolicies, 'policy' | 'screenPolicy'> & { now: () => number }): AdaptiveSending {
  const step = createValue<SendingStep>('full')
  const sent = createValue(policy.get())
  const sentScreen = createValue(screenPolicy.get())
  let state = firstSending(now())
  let knownMax = 0
  const update = () => { sent.set(policyAt(policy.get(), step.get())) }
  const updateScreen = () => { sentScreen.set(screenPolicyAt(screenPolicy.get(), step.get())) }
  const stops = [policy.subscribe(update), step.subscribe(update), screenPolicy.subscribe(updateScreen), step.subscribe(updateScreen)]
  return {
    step,
    sent,
    sentScreen,
    onSampled({ outgoing, share, pictureMax }) {
      // What the network is thought to carry follows what may be sent, and takes a while to.
      if (pictureMax !== knownMax) state = unjudged(state, now())
      knownMax = pictureMax
      state = nextSending(state, { at: now(), quality: outgoing, share })
      step.set(state.step)
    },
    onConnected() { state = unjudged(state, now()) },
    stop() { for (const each of stops) each() },
  }
}
