import { z } from 'zod'
import { iceServerSchema } from '../src-shared/room.ts'
import { JOIN_OPENS_EARLY_MINUTES } from '../src-shared/sessionTimes.ts'
import { agoraFaults, agoraOf, agoraVariables, netlessOf } from './agoraConfig.ts'
import { ConfigError, combinationFaults, type ConfigFault } from './configRules.ts'
import { keptSecret } from './keptSecret.ts'
import { readTls } from './readTls.ts'

const list = z.string().transform((text) => text.split(',').map((item) => item.trim()).filter((item) => item !== ''))
const webUrl = z.url({ protocol: /^https?$/, error: 'must be a http or https address' })
const origins = list.pipe(z.array(webUrl.transform((text) => new URL(text).origin)))
const iceUrls = z.array(z.string().regex(/^(stun|stuns|turn|turns):/, 'must start with stun:, stuns:, turn: or turns:')).min(1)

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' })
    return z.NEVER
  }
})

/** A number of proxies in front of this server, or their addresses; anything wider would let clients invent their address. */
const proxies = z.union([
  z.string().regex(/^[1-9]$/).transform(Number),
  list.pipe(z.array(z.union([z.enum(['loopback', 'linklocal', 'uniquelocal']), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).min(1)),
], { error: 'must be the number of proxies (1-9) or a list of their addresses' })

const variables = z.object({
  NODE_ENV: z.string().optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number({ error: 'must be a port, 0 to 65535' }).int().min(0).max(65_535).default(4310),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address; without it a SQLite file in DATA_DIR is used' }).optional(),
  PUBLIC_URL: webUrl.transform((text) => new URL(text).origin).optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TRUST_PROXY: proxies.optional(),
  JWT_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  ICE_SERVERS: json.pipe(z.array(iceServerSchema.extend({ urls: iceUrls }))).default([]),
  TURN_URL: list.pipe(iceUrls).optional(),
  TURN_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  CORS_ORIGINS: origins.default([]),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be a smtp:// or smtps:// address' }).optional(),
  MAIL_FROM: z.string().regex(/^(?:[^\s<>@,;]+@[^\s<>@,;]+|[^<>@,;"\r\n]{1,100} <[^\s<>@,;]+@[^\s<>@,;]+>)$/, 'must be a mail address, or a name with <the address>').max(320).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  LECTERN_DEMO: z.enum(['0', '1'], { error: 'must be 1 or 0' }).default('0'),
  ...agoraVariables,
  JOIN_OPENS_EARLY_MINUTES: z.coerce.number({ error: 'must be whole minutes, 0 to 1440' }).int().min(0).max(1440).default(JOIN_OPENS_EARLY_MINUTES),
})

export type Config = ReturnType<typeof readConfig>

/**
 * The server's whole configuration, read once; throws a ConfigError that names every bad variable.
 * `jwtSecret` is made and kept in `dataDir` where none is given.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env) {
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = variables.safeParse(env)
  const tls = readTls(env['TLS_CERT'], env['TLS_KEY'])
  const faults = [...(parsed.error ? faultsOf(parsed.error) : []), ...combinationFaults(env), ...agoraFaults(env), ...tls.faults]
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults)
  const values = parsed.data
  return Object.freeze({
    production: values.NODE_ENV === 'production',
    host: values.HOST,
    port: values.PORT,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL ?? null,
    publicUrl: values.PUBLIC_URL ?? null,
    tls: tls.pair,
    trustProxy: values.TRUST_PROXY ?? null,
    jwtSecret: values.JWT_SECRET ?? keptSecret(values.DATA_DIR),
    iceServers: values.ICE_SERVERS,
    turn: values.TURN_URL && values.TURN_SECRET ? { urls: values.TURN_URL, secret: values.TURN_SECRET } : null,
    agora: agoraOf(values),
    netless: netlessOf(values),
    corsOrigins: values.CORS_ORIGINS,
    mail: values.SMTP_URL !== undefined && values.MAIL_FROM !== undefined ? { url: values.SMTP_URL, from: values.MAIL_FROM } : null,
    logLevel: values.LOG_LEVEL,
    demo: values.LECTERN_DEMO === '1',
    joinOpensEarlyMinutes: values.JOIN_OPENS_EARLY_MINUTES,
  })
}

function faultsOf(error: z.ZodError): ConfigFault[] {
  return error.issues.map((issue) => ({ variable: String(issue.path[0] ?? ''), message: issue.message }))
}
