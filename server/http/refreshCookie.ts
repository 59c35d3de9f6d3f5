import type { CookieOptions, Request, Response } from 'express'
import { API_PREFIX } from '../../src-shared/http.ts'

const NAME = 'lectern_refresh'
const THIRTY_DAYS_MS = 30 * 24 * 60 * 60_000

export type RefreshCookie = ReturnType<typeof createRefreshCookie>

/**
 * Where a browser keeps its refresh token: out of every script's reach, and sent to the sign-in routes alone.
 * `isHttps`: people reach this server over HTTPS even where the request at hand does not show it.
 */
export function createRefreshCookie({ isHttps }: { isHttps: boolean }) {
  const optionsFor = (response: Response): CookieOptions => (
    { httpOnly: true, sameSite: 'strict', secure: isHttps || response.req.secure, path: `${API_PREFIX}/auth` })
  return {
    read(request: Request): string | undefined {
      const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim())
      return pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1)
    },
    set(response: Response, refreshToken: string): void {
      response.cookie(NAME, refreshToken, { ...optionsFor(response), maxAge: THIRTY_DAYS_MS })
    },
    clear(response: Response): void {
      response.clearCookie(NAME, optionsFor(response))
    },
  }
}
