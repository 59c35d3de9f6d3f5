import { createScope } from '../domain/scope.ts'
import { createValue, type MutableValue, type Value } from '../domain/value.ts'
import { notJoined, type CarriedPerson, type Carrier, type JoinState } from './Carrier.ts'

/** Of a carrier, what does not depend on its kind of ticket. */
export type AnyCarrier = Pick<Carrier, 'people' | 'state' | 'inRoom' | 'leave' | 'policyFor' | 'prepareMix'>

const follow = <T>(from: Value<T>, to: MutableValue<T>): () => void => {
  to.set(from.get())
  return from.subscribe(() => { to.set(from.get()) })
}

/** Shows one of several carriers at a time; the one before is left. */
export function createFollowedCarrier<C extends AnyCarrier>(first: C) {
  const shown = { people: createValue<readonly CarriedPerson[]>([]), state: createValue<JoinState>(notJoined), inRoom: createValue(false) }
  let current = first
  let followed = createScope()

  function show(): void {
    followed.end()
    followed = createScope()
    for (const stop of [follow(current.state, shown.state), follow(current.inRoom, shown.inRoom), follow(current.people, shown.people)]) followed.add(stop)
  }
  show()
  return {
    shown,
    get current(): C { return current },
    use(next: C): void {
      if (next === current) return
      current.leave()
      current = next
      show()
    },
  }
}
