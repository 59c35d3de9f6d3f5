import { boardEndpoints, type BoardEndpoints } from '#shared/boardHttp.ts'
import { type ApiDeps, type ApiOf, createApiOf } from './createApi.ts'

export type BoardApi = ApiOf<BoardEndpoints>

/** Boards as things of their own: not for the first page, which has no board. */
export const createBoardApi = (deps: ApiDeps): BoardApi => createApiOf(boardEndpoints, deps)
