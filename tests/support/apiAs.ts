import { createApi, type Api } from '../../src-renderer/api/createApi.ts'
import { DEMO_PASSWORD } from './lessonPages.ts'

/** The API as one person of the demo school, through the product's own client. */
export async function apiAs(url: string, email: string): Promise<Api> {
  const { accessToken } = await createApi({ serverUrl: url, accessToken: null })
    .login({ body: { email, password: DEMO_PASSWORD, client: 'desktop', deviceName: 'Test' } })
  return createApi({ serverUrl: url, accessToken: () => Promise.resolve(accessToken) })
}
