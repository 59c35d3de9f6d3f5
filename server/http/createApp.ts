import compression from 'compression'
import express, { Router, type Express } from 'express'
import { boardEndpoints } from '../../src-shared/boardHttp.ts'
import { API_PREFIX, endpoints } from '../../src-shared/http.ts'
import type { Logger } from '../logging.ts'
import { authRoutes, type AuthRoutesDeps } from './authRoutes.ts'
import { boardRoutes, type BoardRoutesDeps } from './boardRoutes.ts'
import { calendarRoutes, type CalendarRoutesDeps } from './calendarRoutes.ts'
import { callRoutes, type CallRoutesDeps } from './callRoutes.ts'
import { callRecordRoutes, type CallRecordRoutesDeps } from './callRecordRoutes.ts'
import { callRoomRoutes, type CallRoomRoutesDeps } from './callRoomRoutes.ts'
import { conversationRoutes, type ConversationRoutesDeps } from './conversationRoutes.ts'
import { createCrossOrigin } from './crossOrigin.ts'
import { docsRoutes } from './docsRoutes.ts'
import { mountEndpoints, type Doorkeeper } from './implement.ts'
import { networkRoutes, type NetworkRoutesDeps } from './networkRoutes.ts'
import { personRoutes, type PersonRoutesDeps } from './personRoutes.ts'
import { problemHandler, unknownRoute } from './problems.ts'
import { createRefreshCookie } from './refreshCookie.ts'
import { recordRoutes, type RecordRoutesDeps } from './recordRoutes.ts'
import { reminderRoutes, type ReminderRoutesDeps } from './reminderRoutes.ts'
import { rendererRoutes } from './rendererRoutes.ts'
import { requestLog } from './requestLog.ts'
import { roomRoutes, type RoomRoutesDeps } from './roomRoutes.ts'
import { securityHeaders } from './securityHeaders.ts'
import { serviceRoutes, type ServiceRoutesDeps } from './serviceRoutes.ts'
import { sessionRoutes, type SessionRoutesDeps } from './sessionRoutes.ts'

export interface AppDeps extends Omit<AuthRoutesDeps, 'cookie'>, PersonRoutesDeps, SessionRoutesDeps, CallRoutesDeps, CallRecordRoutesDeps, CallRoomRoutesDeps, ConversationRoutesDeps, CalendarRoutesDeps, ReminderRoutesDeps, RoomRoutesDeps, RecordRoutesDeps, BoardRoutesDeps, NetworkRoutesDeps, ServiceRoutesDeps {
  logger: Logger
  settings: Pick<Doorkeeper, 'checkReplies'> & { trustProxy: number | string[] | null; isHttps: boolean; isOnAgora: boolean; isOnNetless: boolean; webRoot: string }
}

/** Everything that is asked over HTTP, in the order in which a request passes. */
export function createApp(deps: AppDeps): Express {
  const { settings } = deps
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  if (settings.trustProxy !== null) app.set('trust proxy', settings.trustProxy)
  app.use(requestLog(deps.logger), ...securityHeaders(settings), createCrossOrigin(deps.origins))
  app.use(compression())
  app.use(serviceRoutes(deps), docsRoutes())
  app.use(API_PREFIX, apiRouter(deps))
  app.use(rendererRoutes(settings.webRoot))
  app.use(unknownRoute, problemHandler)
  return app
}

function apiRouter(deps: AppDeps): Router {
  const router = Router()
  const handlers = { ...authRoutes({ ...deps, cookie: createRefreshCookie(deps.settings) }), ...personRoutes(deps), ...sessionRoutes(deps), ...callRoutes(deps), ...callRecordRoutes(deps), ...callRoomRoutes(deps), ...reminderRoutes(deps), ...conversationRoutes(deps), ...roomRoutes(deps), ...recordRoutes(deps), ...calendarRoutes(deps), ...networkRoutes(deps) }
  const doorkeeper = { authenticate: deps.auth.authenticate, checkReplies: deps.settings.checkReplies }
  mountEndpoints(router, endpoints, handlers, doorkeeper)
  mountEndpoints(router, boardEndpoints, boardRoutes(deps), doorkeeper)
  return router
}
