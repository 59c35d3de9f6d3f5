import { z } from 'zod'
import { agoraAreas, whiteboardRegions } from '../src-shared/agora.ts'
import { recordingFaults, recordingOf, recordingVariables } from './agoraRecordingConfig.ts'
import type { ConfigFault } from './configRules.ts'

/** T6. The builders of tokens answer a malformed id with an empty token, so it is refused here. */
const hex32 = z.string().regex(/^[0-9a-f]{32}$/i, 'must be the 32 hexadecimal characters of the Agora console')
const areas = z.string().transform((text) => text.split(',').map((name) => name.trim().toUpperCase()).filter((name) => name !== ''))
  .pipe(z.array(z.enum(agoraAreas, { error: `must be names of areas: ${agoraAreas.join(', ')}` })).min(1, 'must name an area'))
const word = (what: string) => z.string().regex(/^[\w+/=.-]{8,200}$/, `must be ${what} of the Agora console`)

export const agoraVariables = {
  AGORA_APP_ID: hex32.optional(),
  AGORA_APP_CERTIFICATE: hex32.optional(),
  AGORA_TOKEN_MINUTES: z.coerce.number({ error: 'must be whole minutes, 10 to 1440' }).int().min(10).max(1440).default(60),
  AGORA_FALLBACK: z.enum(['p2p', 'none'], { error: 'must be p2p or none' }).default('none'),
  AGORA_AREAS: areas.default([]),
  ...recordingVariables,
  AGORA_WHITEBOARD_APP_ID: z.string().regex(/^[\w-]+\/[\w-]+$/, 'must be the App Identifier of the Agora console, with its slash').optional(),
  AGORA_WHITEBOARD_AK: word('the AK').optional(),
  AGORA_WHITEBOARD_SK: word('the SK').optional(),
  AGORA_WHITEBOARD_SDK_TOKEN: z.string().regex(/^NETLESSSDK_[\w=-]+$/, 'must be an SDK token, which begins with NETLESSSDK_').optional(),
  AGORA_WHITEBOARD_REGION: z.enum(whiteboardRegions, { error: `must be one of ${whiteboardRegions.join(', ')}` }).optional(),
  AGORA_WHITEBOARD_FALLBACK: z.enum(['embedded', 'none'], { error: 'must be embedded or none' }).default('embedded'),
}
type Values = z.infer<z.ZodObject<typeof agoraVariables>>
type Env = Readonly<Record<string, string | undefined>>

/** What only makes sense together. */
export function agoraFaults(env: Env): ConfigFault[] {
  const has = (name: keyof Values) => env[name] !== undefined
  const faults = recordingFaults(env)
  const want = (name: keyof Values, message: string) => { if (!has(name)) faults.push({ variable: name, message }) }
  if (has('AGORA_APP_ID') || has('AGORA_APP_CERTIFICATE')) for (const name of ['AGORA_APP_ID', 'AGORA_APP_CERTIFICATE'] as const) want(name, 'AGORA_APP_ID and AGORA_APP_CERTIFICATE belong together')
  for (const name of ['AGORA_FALLBACK', 'AGORA_AREAS', 'AGORA_TOKEN_MINUTES'] as const) if (has(name) && !has('AGORA_APP_ID')) faults.push({ variable: name, message: 'is about rooms on Agora, and AGORA_APP_ID is not set' })
  const isBoard = (Object.keys(agoraVariables) as (keyof Values)[]).some((name) => name.startsWith('AGORA_WHITEBOARD_') && has(name))
  if (!isBoard) return faults
  for (const name of ['AGORA_WHITEBOARD_APP_ID', 'AGORA_WHITEBOARD_REGION'] as const) want(name, 'is needed for boards on Netless')
  if (has('AGORA_WHITEBOARD_AK') !== has('AGORA_WHITEBOARD_SK')) want(has('AGORA_WHITEBOARD_AK') ? 'AGORA_WHITEBOARD_SK' : 'AGORA_WHITEBOARD_AK', 'AGORA_WHITEBOARD_AK and AGORA_WHITEBOARD_SK belong together')
  else if (!has('AGORA_WHITEBOARD_AK')) want('AGORA_WHITEBOARD_SDK_TOKEN', 'is needed for boards on Netless, unless AGORA_WHITEBOARD_AK and AGORA_WHITEBOARD_SK are set')
  return faults
}

/** Null: rooms are peer-to-peer. `fallsBack`: a room in which nobody reaches Agora may go over to direct connections. `areas`: of the vendor's servers; none for all. `recording`: null where its cloud records nothing. */
export function agoraOf({ AGORA_APP_ID: appId, AGORA_APP_CERTIFICATE: certificate, AGORA_TOKEN_MINUTES: tokenMinutes, AGORA_FALLBACK: fallback, AGORA_AREAS: areas, ...rest }: Values) {
  return appId !== undefined && certificate !== undefined ? { appId, certificate, tokenMinutes, fallsBack: fallback === 'p2p', areas, recording: recordingOf(rest) } : null
}

/** Null: boards are the embedded ones. `mayFallBack`: whoever leads a board that cannot be had may go on with the embedded one. */
export function netlessOf(values: Values) {
  const { AGORA_WHITEBOARD_APP_ID: appIdentifier, AGORA_WHITEBOARD_REGION: region, AGORA_WHITEBOARD_AK: accessKey, AGORA_WHITEBOARD_SK: secretKey, AGORA_WHITEBOARD_SDK_TOKEN: sdkToken } = values
  const credentials = accessKey !== undefined && secretKey !== undefined ? { keys: { accessKey, secretKey } } : sdkToken === undefined ? null : { sdkToken }
  if (appIdentifier === undefined || region === undefined || credentials === null) return null
  return { appIdentifier, region, credentials, mayFallBack: values.AGORA_WHITEBOARD_FALLBACK === 'embedded' }
}
