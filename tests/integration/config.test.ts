import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { ConfigError } from '../../server/configRules.ts'
import { PASSWORD } from '../support/school.ts'
import { startTestServer } from '../support/startTestServer.ts'

let dataDir: string
beforeEach(() => { dataDir = mkdtempSync(join(tmpdir(), 'lectern-config-')) })
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const SECRET = 'x'.repeat(32)
const read = (env: Record<string, string>) => readConfig({ DATA_DIR: dataDir, JWT_SECRET: SECRET, ...env })
function faultsOf(env: Record<string, string>): string[] {
  try {
    read(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map((fault) => fault.variable)
    throw error
  }
  return []
}
const messageOf = (env: Record<string, string>): string => {
  try {
    read(env)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

describe('without any variable', () => {
  test('serves this machine only', () => {
    const config = readConfig({ DATA_DIR: dataDir })
    expect(config).toMatchObject({
      production: false, host: '127.0.0.1', port: 4310, publicUrl: null, tls: null, trustProxy: null, iceServers: [], turn: null,
      corsOrigins: [], logLevel: 'info', demo: false, joinOpensEarlyMinutes: 10,
    })
    expect(Object.isFrozen(config)).toBe(true)
  })

  test('makes a secret of its own, keeps it, and lets nobody else read it', () => {
    const { jwtSecret } = readConfig({ DATA_DIR: dataDir })
    expect(jwtSecret).toMatch(/^[\w-]{43}$/)
    expect(readConfig({ DATA_DIR: dataDir }).jwtSecret).toBe(jwtSecret)
    const file = join(dataDir, 'jwt-secret')
    expect(readFileSync(file, 'utf8')).toBe(jwtSecret)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readConfig({ DATA_DIR: join(dataDir, 'another') }).jwtSecret).not.toBe(jwtSecret)
  })

  test('a damaged secret or an unusable folder is said', () => {
    writeFileSync(join(dataDir, 'jwt-secret'), 'short')
    expect(() => readConfig({ DATA_DIR: dataDir })).toThrow(/JWT_SECRET: .*damaged/)
    expect(() => readConfig({ DATA_DIR: join(dataDir, 'jwt-secret', 'x') })).toThrow(/DATA_DIR: cannot be written/)
  })

  test('an empty variable is as good as none', () => {
    expect(read({ PORT: '', HOST: '', TLS: '', PUBLIC_URL: '' }).port).toBe(4310)
  })
})

describe('values', () => {
  test('are read as what they are', () => {
    const config = read({
      HOST: '::1', PORT: '8080', PUBLIC_URL: 'https://lectern.school.test/', CORS_ORIGINS: ' https://a.test/ , http://localhost:5173', LOG_LEVEL: 'warn',
      ICE_SERVERS: '[{"urls":["stun:stun.school.test"]}]', TURN_URL: 'turn:relay.school.test', TURN_SECRET: 'y'.repeat(16), JOIN_OPENS_EARLY_MINUTES: '0',
    })
    expect(config).toMatchObject({
      host: '::1', port: 8080, publicUrl: 'https://lectern.school.test', corsOrigins: ['https://a.test', 'http://localhost:5173'], logLevel: 'warn',
      iceServers: [{ urls: ['stun:stun.school.test'] }], turn: { urls: ['turn:relay.school.test'], secret: 'y'.repeat(16) }, joinOpensEarlyMinutes: 0,
    })
  })

  test('TRUST_PROXY is a number of proxies or their addresses, never everybody', () => {
    expect(read({ TRUST_PROXY: '2' }).trustProxy).toBe(2)
    expect(read({ TRUST_PROXY: 'loopback, 10.0.0.0/8' }).trustProxy).toEqual(['loopback', '10.0.0.0/8'])
    for (const bad of ['true', '0', 'all', '*', 'proxy.school.test']) expect(faultsOf({ TRUST_PROXY: bad })).toEqual(['TRUST_PROXY'])
  })

  test('mail is sent where there is a server for it', () => {
    const SMTP_URL = 'smtps://lectern:secret@mail.school.test'
    for (const MAIL_FROM of ['lectern@school.test', 'The School <lectern@school.test>']) expect(read({ SMTP_URL, MAIL_FROM }).mail).toEqual({ url: SMTP_URL, from: MAIL_FROM })
    expect(read({}).mail).toBeNull()
    for (const MAIL_FROM of ['The School', 'a@b\nBcc: c@d', 'a@b, c@d']) expect(faultsOf({ SMTP_URL, MAIL_FROM })).toEqual(['MAIL_FROM'])
    expect(messageOf({ SMTP_URL: 'http://lectern:secret@mail.school.test', MAIL_FROM: 'a@b' })).toMatch(/^The configuration is not usable:\n {2}SMTP_URL: must be a smtp:\/\/ or smtps:\/\/ address$/)
  })

  test.each([
    ['PORT', '70000'], ['PORT', '80a'], ['PORT', '1.5'], ['PUBLIC_URL', 'lectern.test'], ['PUBLIC_URL', 'ftp://lectern.test'], ['JWT_SECRET', 'short'], ['ICE_SERVERS', '{'],
    ['ICE_SERVERS', '[{"urls":["http://x"]}]'], ['CORS_ORIGINS', '*'], ['LOG_LEVEL', 'loud'], ['LECTERN_DEMO', 'yes'], ['JOIN_OPENS_EARLY_MINUTES', '-1'], ['JOIN_OPENS_EARLY_MINUTES', 'ten'],
  ])('%s=%s is refused', (variable, value) => {
    expect(new Set(faultsOf({ [variable]: value }))).toEqual(new Set([variable]))
  })
})

describe('combinations', () => {
  test.each(['0.0.0.0', '::', '192.168.1.5', 'lectern.local', '127.evil.test'])('plain HTTP on %s is refused with the choices', (HOST) => {
    expect(messageOf({ HOST })).toMatch(/HOST: plain HTTP is only for 127\.0\.0\.1.*TLS_CERT and TLS_KEY.*TRUST_PROXY.*HOST at 127\.0\.0\.1/)
    expect(faultsOf({ HOST, TRUST_PROXY: '1' })).toEqual([])
  })

  test.each(['localhost', '127.0.0.1', '127.9.9.9', '::1'])('and fine on %s', (HOST) => {
    expect(faultsOf({ HOST })).toEqual([])
  })

  test('TLS=self says that it is not there yet', () => {
    expect(messageOf({ TLS: 'self', HOST: '0.0.0.0' })).toContain('TLS: a self-made certificate (TLS=self) is not available yet')
  })

  test('what belongs together must come together', () => {
    expect(faultsOf({ TURN_URL: 'turn:x' })).toEqual(['TURN_SECRET'])
    expect(faultsOf({ TURN_SECRET: 'y'.repeat(16) })).toEqual(['TURN_URL'])
    expect(faultsOf({ TLS_CERT: 'a.pem' })).toEqual(['TLS_KEY'])
    expect(faultsOf({ TLS_KEY: 'a.pem' })).toEqual(['TLS_CERT'])
    expect(faultsOf({ SMTP_URL: 'smtp://mail.school.test' })).toEqual(['MAIL_FROM'])
    expect(faultsOf({ MAIL_FROM: 'lectern@school.test' })).toEqual(['SMTP_URL'])
  })

  test('production wants a secret and has no demo school', () => {
    expect(() => readConfig({ NODE_ENV: 'production', DATA_DIR: dataDir })).toThrow('JWT_SECRET: is required')
    expect(faultsOf({ NODE_ENV: 'production', LECTERN_DEMO: '1' })).toEqual(['LECTERN_DEMO'])
    expect(read({ NODE_ENV: 'production' }).production).toBe(true)
  })

  test('every bad variable is named at once, and a good secret is not shown', () => {
    const message = messageOf({ PORT: 'x', LOG_LEVEL: 'y', TURN_URL: 'z', ICE_SERVERS: '[', HOST: '0.0.0.0', TLS: 'self', TLS_CERT: '/nowhere.pem', TLS_KEY: '/nowhere.key' })
    for (const variable of ['PORT', 'LOG_LEVEL', 'TURN_URL', 'TURN_SECRET', 'ICE_SERVERS', 'TLS', 'TLS_CERT', 'TLS_KEY']) expect(message).toContain(`\n  ${variable}: `)
    expect(message).not.toContain(SECRET)
  })
})

describe('Agora', () => {
  const id = '0123456789abcdef0123456789abcdef'
  const certificate = 'fedcba9876543210fedcba9876543210'

  test('is used when id and certificate are there, and not without', () => {
    expect(read({}).agora).toBe(null)
    expect(read({ AGORA_APP_ID: id, AGORA_APP_CERTIFICATE: certificate }).agora).toEqual({ appId: id, certificate, tokenMinutes: 60, fallsBack: false, areas: [], recording: null })
    expect(read({ AGORA_APP_ID: id, AGORA_APP_CERTIFICATE: certificate, AGORA_TOKEN_MINUTES: '1440' }).agora?.tokenMinutes).toBe(1440)
    expect(read({ AGORA_APP_ID: id, AGORA_APP_CERTIFICATE: certificate, AGORA_FALLBACK: 'p2p', AGORA_AREAS: 'europe, INDIA' }).agora).toMatchObject({ fallsBack: true, areas: ['EUROPE', 'INDIA'] })
    for (const wrong of [{ AGORA_FALLBACK: 'yes' }, { AGORA_AREAS: 'EUROPE,MARS' }, { AGORA_AREAS: ',' }]) expect(faultsOf({ AGORA_APP_ID: id, AGORA_APP_CERTIFICATE: certificate, ...wrong })).toEqual(Object.keys(wrong))
    expect(faultsOf({ AGORA_FALLBACK: 'p2p', AGORA_AREAS: 'EUROPE', AGORA_TOKEN_MINUTES: '60' })).toEqual(['AGORA_FALLBACK', 'AGORA_AREAS', 'AGORA_TOKEN_MINUTES'])
    expect(faultsOf({ AGORA_APP_ID: id })).toEqual(['AGORA_APP_CERTIFICATE'])
    expect(faultsOf({ AGORA_APP_CERTIFICATE: certificate })).toEqual(['AGORA_APP_ID'])
  })

  test('[T6] a malformed id or certificate is said at the start, and not shown', () => {
    const message = messageOf({ AGORA_APP_ID: id.slice(1), AGORA_APP_CERTIFICATE: `${certificate.slice(1)}x`, AGORA_TOKEN_MINUTES: '1441', PORT: 'x' })
    for (const variable of ['AGORA_APP_ID', 'AGORA_APP_CERTIFICATE', 'AGORA_TOKEN_MINUTES', 'PORT']) expect(message).toContain(`\n  ${variable}: `)
    expect(message).not.toContain(certificate.slice(1))
    for (const AGORA_APP_ID of ['', ' ', `${id} `, `"${id}"`, 'x'.repeat(32)]) expect(faultsOf({ AGORA_APP_ID, AGORA_APP_CERTIFICATE: certificate })).toEqual(['AGORA_APP_ID'])
  })

  test('boards on Netless want all of their variables, by keys or by a token', () => {
    const whole = { AGORA_WHITEBOARD_APP_ID: 'a-team_1/an-app', AGORA_WHITEBOARD_AK: 'an-access-key', AGORA_WHITEBOARD_SK: 'a-secret-key', AGORA_WHITEBOARD_REGION: 'eu' }
    const { AGORA_WHITEBOARD_SK: _, ...half } = whole
    const { AGORA_WHITEBOARD_AK: __, ...keyless } = half
    const at = { appIdentifier: 'a-team_1/an-app', region: 'eu', mayFallBack: true }
    expect(read({}).netless).toBeNull()
    expect(read(whole).netless).toEqual({ ...at, credentials: { keys: { accessKey: 'an-access-key', secretKey: 'a-secret-key' } } })
    expect(read({ ...keyless, AGORA_WHITEBOARD_SDK_TOKEN: 'NETLESSSDK_YWs9eA', AGORA_WHITEBOARD_FALLBACK: 'none' }).netless).toEqual({ ...at, mayFallBack: false, credentials: { sdkToken: 'NETLESSSDK_YWs9eA' } })
    expect(faultsOf(half)).toEqual(['AGORA_WHITEBOARD_SK'])
    expect(faultsOf(keyless)).toEqual(['AGORA_WHITEBOARD_SDK_TOKEN'])
    for (const name of ['AGORA_WHITEBOARD_APP_ID', 'AGORA_WHITEBOARD_REGION']) expect(faultsOf(Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name)))).toEqual([name])
    expect(faultsOf({ AGORA_WHITEBOARD_FALLBACK: 'none' })).toContain('AGORA_WHITEBOARD_APP_ID')
    expect(faultsOf({ ...whole, AGORA_WHITEBOARD_REGION: 'mars' })).toEqual(['AGORA_WHITEBOARD_REGION'])
    for (const change of [{ AGORA_WHITEBOARD_APP_ID: 'no-slash' }, { AGORA_WHITEBOARD_AK: 'a b' }, { AGORA_WHITEBOARD_SDK_TOKEN: 'NETLESSROOM_x' }, { AGORA_WHITEBOARD_FALLBACK: 'maybe' }]) expect(faultsOf({ ...whole, ...change })).toEqual(Object.keys(change))
    expect(messageOf({ ...whole, AGORA_WHITEBOARD_REGION: 'mars' })).not.toContain(whole.AGORA_WHITEBOARD_SK)
  })
})

describe('TLS', () => {
  const files = (name: string) => ({ TLS_CERT: join(dataDir, `${name}.pem`), TLS_KEY: join(dataDir, `${name}.key`) })
  function makePair(name: string) {
    const pair = files(name)
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=localhost',
      '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', pair.TLS_KEY, '-out', pair.TLS_CERT], { stdio: 'ignore' })
    return pair
  }
  const hasOpenssl = spawnSync('openssl', ['version']).status === 0
  beforeEach(({ skip }) => { if (!hasOpenssl) skip('openssl, which makes the certificates of these tests, is not installed') })

  test('certificate and key are tried at start', () => {
    const pair = makePair('own')
    expect(read({ HOST: '0.0.0.0', ...pair }).tls?.cert).toContain('BEGIN CERTIFICATE')
    expect(messageOf({ TLS_CERT: pair.TLS_CERT, TLS_KEY: makePair('other').TLS_KEY })).toContain('TLS_CERT: certificate and key do not work together')
    writeFileSync(pair.TLS_KEY, 'no key')
    expect(faultsOf(pair)).toEqual(['TLS_CERT'])
  })

  test('is what the server then speaks, with cookies for HTTPS alone', async () => {
    const pair = makePair('own')
    const server = await startTestServer({ env: { ...pair } })
    try {
      expect(server.url).toMatch(/^https:/)
      const reply = await post(`${server.url}/api/v1/auth/login`, readFileSync(pair.TLS_CERT, 'utf8'), { email: server.school.tutor.email, password: PASSWORD, client: 'web' })
      expect(reply.statusCode).toBe(200)
      expect(reply.headers['set-cookie']?.[0]).toContain('; Secure;')
    } finally {
      await server.close()
    }
  })
})

async function post(url: string, ca: string, body: unknown): Promise<IncomingMessage> {
  const sent = request(url, { method: 'POST', ca, headers: { 'content-type': 'application/json' } }).end(JSON.stringify(body))
  const [reply] = await once(sent, 'response') as [IncomingMessage]
  reply.resume()
  await once(reply, 'end')
  return reply
}
