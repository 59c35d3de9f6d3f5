import { createContext, use } from 'react'
import type { Services } from '../domain/Services.ts'
import type { Me } from '#shared/people.ts'

export const ServicesContext = createContext<Services | null>(null)
export const MeContext = createContext<Me | null>(null)

export function useServices(): Services {
  const services = use(ServicesContext)
  if (!services) throw new Error('no services around this component')
  return services
}

/** The signed-in person. */
export function useMe(): Me {
  const me = use(MeContext)
  if (!me) throw new Error('nobody is signed in around this component')
  return me
}
