import { createApi, type Api } from '../../src-renderer/api/createApi.ts'
import { createBoardApi, type BoardApi } from '../../src-renderer/api/createBoardApi.ts'
import { DEMO_PASSWORD } from './lessonPages.ts'

const deps = async (url: string, email: string) => {
  const { accessToken } = await createApi({ serverUrl: url, accessToken: null }).login({ body: { email, password: DEMO_PASSWORD, client: 'desktop', deviceName: 'Test' } })
  return { serverUrl: url, accessToken: () => Promise.resolve(accessToken) }
}

/** The API as one person of the demo school, through the product's own client. */
export const apiAs = async (url: string, email: string): Promise<Api> => createApi(await deps(url, email))

/** The same for boards as things of their own. */
export const boardApiAs = async (url: string, email: string): Promise<BoardApi> => createBoardApi(await deps(url, email))
