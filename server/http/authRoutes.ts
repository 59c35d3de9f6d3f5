import type { Request, Response } from 'express'
import { AppError, toAppError } from '../../src-shared/errors.ts'
import type { AccessGrant } from '../../src-shared/http.ts'
import type { AuthService, SignedIn } from '../services/authService.ts'
import type { OriginPolicy } from '../services/originPolicy.ts'
import { ownOriginOf } from './crossOrigin.ts'
import type { Handlers } from './implement.ts'
import type { RefreshCookie } from './refreshCookie.ts'

export interface AuthRoutesDeps { auth: AuthService; cookie: RefreshCookie; origins: OriginPolicy }

export function authRoutes({ auth, cookie, origins }: AuthRoutesDeps): Pick<Handlers, 'login' | 'refresh' | 'logout'> {
  function grant(response: Response, { client, grant: access, refreshToken }: SignedIn): AccessGrant {
    if (client === 'desktop') return { ...access, refreshToken }
    cookie.set(response, refreshToken)
    return access
  }
  /** A page of somebody else's must not use the cookie, nor plant one. */
  function requireAllowedOrigin(request: Request): void {
    const origin = request.get('origin')
    if (origin === undefined || !origins.allows(origin, ownOriginOf(request))) throw new AppError('FORBIDDEN', 'This page may not use the sign-in of this browser')
  }
  function presented(request: Request, body: { refreshToken?: string | undefined }): { token: string; client: 'web' | 'desktop' } | null {
    if (body.refreshToken !== undefined) return { token: body.refreshToken, client: 'desktop' }
    const token = cookie.read(request)
    if (token === undefined) return null
    requireAllowedOrigin(request)
    return { token, client: 'web' }
  }

  return {
    async login({ body, request, response }) {
      if (request.get('origin') !== undefined) requireAllowedOrigin(request)
      return grant(response, await auth.login(body, request.ip ?? ''))
    },
    async refresh({ body, request, response }) {
      const kept = presented(request, body)
      if (!kept) throw new AppError('UNAUTHENTICATED', 'There is no refresh token')
      try {
        return grant(response, await auth.refresh(kept.token, kept.client))
      } catch (error) {
        if (kept.client === 'web' && toAppError(error).code === 'UNAUTHENTICATED') cookie.clear(response)
        throw error
      }
    },
    async logout({ body, request, response }) {
      const kept = presented(request, body)
      if (kept) await auth.logout(kept.token, kept.client)
      if (kept?.client === 'web') cookie.clear(response)
      return {}
    },
  }
}
