import type { Fetch } from '../wire/askServer.ts'

/** Notes from the policy that a server gives its own pages whether boards there run on Netless. The app's page has it from its next load on. */
export const noteBoards = (fetch: Fetch, note: (isOnNetless: boolean) => void): Fetch => async (...request) => {
  const response = await fetch(...request)
  const policy = response.headers.get('content-security-policy')
  if (policy !== null) note(policy.includes('.netless.link'))
  return response
}
