import { expect, test } from 'vitest'
import { createLogger } from './logging.ts'

const names = ['authorization', 'cookie', 'set-cookie', 'password', 'passwordHash', 'accessToken', 'refreshToken', 'token', 'credential', 'jwtSecret', 'encryption', 'customerSecret', 'accessKey', 'secretKey']

test('a secret is hidden under its name up to three levels deep, whatever logs it', () => {
  const lines: string[] = []
  const logger = createLogger('trace', { write: (line) => { lines.push(line) } })
  for (const name of names) {
    logger.info({ [name]: 'hunter2' }, 'plain')
    logger.info({ req: { [name]: 'hunter2' } }, 'one deep')
    logger.info({ req: { headers: { [name]: 'hunter2' } } }, 'two deep')
    logger.info({ a: { b: { c: { [name]: 'hunter2' } } } }, 'three deep')
    logger.child({ [name]: 'hunter2' }).info('of a child')
  }
  expect(lines).toHaveLength(names.length * 5)
  for (const line of lines) expect([line.includes('[redacted]'), line.includes('hunter2')]).toEqual([true, false])
})

test('a level keeps what is below it out', () => {
  const lines: string[] = []
  const logger = createLogger('warn', { write: (line) => { lines.push(line) } })
  logger.info('quiet')
  logger.warn('loud')
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['loud'])
})
