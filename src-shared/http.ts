import { z } from 'zod'
import { boardRoleSchema } from './board.ts'
import { idSchema } from './ids.ts'
import { meSchema, personSchema } from './people.ts'
import { joinTicketSchema } from './room.ts'
import { sessionStatusSchema } from './sessionLifecycle.ts'
import { attendanceSchema, sessionInputSchema, sessionSchema } from './sessions.ts'

export const API_PREFIX = '/api/v1'

export interface Endpoint {
  method: 'get' | 'post' | 'patch' | 'delete'
  /** Below API_PREFIX, express style (`/sessions/:id`). */
  path: string
  /** `public`: no sign-in asked. */
  access: 'public' | 'person'
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  reply: z.ZodType
  status?: number
}
const endpoint = <E extends Endpoint>(definition: E): E => definition

const byId = z.object({ id: idSchema })
const nothing = z.object({})
const page = z.object({ cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })
const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** `web`: the refresh token travels only in an httpOnly cookie. `desktop`: in the body, kept by the main process. */
export const clientKindSchema = z.enum(['web', 'desktop'])
export const credentialsSchema = z.object({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  password: z.string().min(1).max(200),
})
export type Credentials = z.infer<typeof credentialsSchema>

export const accessGrantSchema = z.object({
  accessToken: z.string(),
  expiresAt: z.iso.datetime(),
  me: meSchema,
  /** Only for `desktop`. */
  refreshToken: z.string().optional(),
})
export type AccessGrant = z.infer<typeof accessGrantSchema>

export const deviceSchema = z.object({
  id: idSchema, name: z.string(), client: clientKindSchema, createdAt: z.iso.datetime(), lastSeenAt: z.iso.datetime(), current: z.boolean(),
})

/** Every endpoint of the API: the server's routes, the client's calls and the OpenAPI document all derive from this table. */
export const endpoints = {
  login: endpoint({ method: 'post', path: '/auth/login', access: 'public', summary: 'Sign in on a device',
    body: credentialsSchema.extend({ client: clientKindSchema, deviceName: z.string().trim().min(1).max(100).default('Unnamed device') }), reply: accessGrantSchema }),
  refresh: endpoint({ method: 'post', path: '/auth/refresh', access: 'public', summary: 'Exchange the refresh token for a new pair',
    body: z.object({ refreshToken: z.string().max(200).optional() }), reply: accessGrantSchema }),
  logout: endpoint({ method: 'post', path: '/auth/logout', access: 'public', summary: 'Sign out on this device',
    body: z.object({ refreshToken: z.string().max(200).optional() }), reply: nothing }),
  me: endpoint({ method: 'get', path: '/me', access: 'person', summary: 'The signed-in person', reply: meSchema }),
  devices: endpoint({ method: 'get', path: '/me/devices', access: 'person', summary: 'Devices one is signed in on', query: page, reply: pageOf(deviceSchema) }),
  revokeDevice: endpoint({ method: 'delete', path: '/me/devices/:id', access: 'person', summary: 'Sign a device out', params: byId, reply: nothing }),
  people: endpoint({ method: 'get', path: '/people', access: 'person', summary: 'People one may call or book', query: page, reply: pageOf(personSchema) }),
  createSession: endpoint({ method: 'post', path: '/sessions', access: 'person', summary: 'Book a session', body: sessionInputSchema, reply: sessionSchema, status: 201 }),
  sessions: endpoint({ method: 'get', path: '/sessions', access: 'person', summary: 'Sessions in a span of time',
    query: page.extend({ from: z.iso.datetime().optional(), to: z.iso.datetime().optional(), status: sessionStatusSchema.optional() }), reply: pageOf(sessionSchema) }),
  upcomingSessions: endpoint({ method: 'get', path: '/sessions/upcoming', access: 'person', summary: 'Sessions that are live or still to come', query: page, reply: pageOf(sessionSchema) }),
  session: endpoint({ method: 'get', path: '/sessions/:id', access: 'person', summary: 'One session', params: byId, reply: sessionSchema }),
  joinSession: endpoint({ method: 'post', path: '/sessions/:id/join', access: 'person', summary: 'Everything needed to enter the room', params: byId, reply: joinTicketSchema }),
  leaveSession: endpoint({ method: 'post', path: '/sessions/:id/leave', access: 'person', summary: 'Leave the room on purpose', params: byId, reply: nothing }),
  endSession: endpoint({ method: 'post', path: '/sessions/:id/end', access: 'person', summary: 'End the session for everybody (tutor)', params: byId, reply: sessionSchema }),
  attendance: endpoint({ method: 'get', path: '/sessions/:id/attendance', access: 'person', summary: 'Who was in the room and when', params: byId, reply: z.object({ items: z.array(attendanceSchema) }) }),
  showBoard: endpoint({ method: 'post', path: '/sessions/:id/whiteboard', access: 'person', summary: 'Put the board on everybody\'s screen (tutor)', params: byId, reply: z.object({ boardId: idSchema, role: boardRoleSchema }) }),
}
export type Endpoints = typeof endpoints

/** Replies outside the API prefix. */
export const healthSchema = z.object({ status: z.literal('ok'), version: z.string(), protocolVersion: z.number().int() })
