import type { DeviceService } from '../services/deviceService.ts'
import type { PeopleService } from '../services/peopleService.ts'
import type { Handlers } from './implement.ts'

export interface PersonRoutesDeps { people: PeopleService; devices: DeviceService }

export function personRoutes({ people, devices }: PersonRoutesDeps): Pick<Handlers, 'me' | 'patchMe' | 'people' | 'devices' | 'revokeDevice'> {
  return {
    me: ({ actor }) => people.me(actor),
    patchMe: ({ actor, body }) => people.patch(actor, body),
    people: ({ actor, query }) => people.list(actor, query),
    devices: ({ actor, query }) => devices.list(actor, query),
    async revokeDevice({ actor, params }) {
      await devices.revoke(actor, params.id)
      return {}
    },
  }
}
