import { z } from 'zod'
import { isLoopback, type ConfigFault } from './configRules.ts'

/** The vendor's numbers of storages. */
const storages = { s3: 1, alibaba: 2, tencent: 3, azure: 5, google: 6, huawei: 7, baidu: 8, 's3-compatible': 11 } as const
const names = Object.keys(storages) as (keyof typeof storages)[]
const hex32 = z.string().regex(/^[0-9a-f]{32}$/i, 'must be the 32 hexadecimal characters of the Agora console')
const secure = (text: string): boolean => {
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || isLoopback(hostname)
}

export const recordingVariables = {
  AGORA_CUSTOMER_ID: hex32.optional(),
  AGORA_CUSTOMER_SECRET: hex32.optional(),
  AGORA_API_URL: z.url({ protocol: /^https?$/, error: 'must be an address' }).refine(secure, 'must be a https address: it is asked with the customer secret').transform((text) => new URL(text).origin).default('https://api.agora.io'),
  AGORA_STORAGE: z.enum(names, { error: `must be one of ${names.join(', ')}` }).optional(),
  AGORA_STORAGE_REGION: z.coerce.number({ error: 'must be the number that Agora gives the region' }).int().min(0).max(1_000).optional(),
  AGORA_STORAGE_BUCKET: z.string().max(200).optional(),
  AGORA_STORAGE_ACCESS_KEY: z.string().max(500).optional(),
  AGORA_STORAGE_SECRET_KEY: z.string().max(500).optional(),
  AGORA_STORAGE_ENDPOINT: z.string().max(500).optional(),
}
type Values = z.infer<z.ZodObject<typeof recordingVariables>>

const together = ['AGORA_APP_ID', 'AGORA_CUSTOMER_ID', 'AGORA_CUSTOMER_SECRET', 'AGORA_STORAGE', 'AGORA_STORAGE_REGION', 'AGORA_STORAGE_BUCKET', 'AGORA_STORAGE_ACCESS_KEY', 'AGORA_STORAGE_SECRET_KEY'] as const

/** Recording in the cloud wants all of them, or none. */
export function recordingFaults(env: Readonly<Record<string, string | undefined>>): ConfigFault[] {
  const isWanted = Object.keys(recordingVariables).some((name) => name !== 'AGORA_API_URL' && env[name] !== undefined)
  if (!isWanted) return []
  const needed = [...together, ...(env['AGORA_STORAGE'] === 's3-compatible' ? ['AGORA_STORAGE_ENDPOINT'] : [])]
  return needed.filter((variable) => env[variable] === undefined).map((variable) => ({ variable, message: 'is needed for recording in Agora’s cloud' }))
}

/** Null: nothing is recorded there. */
export function recordingOf(values: Values) {
  const { AGORA_CUSTOMER_ID: customerId, AGORA_CUSTOMER_SECRET: customerSecret, AGORA_API_URL: base, AGORA_STORAGE: vendor, AGORA_STORAGE_REGION: region } = values
  const { AGORA_STORAGE_BUCKET: bucket, AGORA_STORAGE_ACCESS_KEY: accessKey, AGORA_STORAGE_SECRET_KEY: secretKey, AGORA_STORAGE_ENDPOINT: endpoint } = values
  if (customerId === undefined || customerSecret === undefined || vendor === undefined || region === undefined || bucket === undefined || accessKey === undefined || secretKey === undefined) return null
  return { base, customerId, customerSecret, storage: { vendor: storages[vendor], region, bucket, accessKey, secretKey, endpoint } }
}
