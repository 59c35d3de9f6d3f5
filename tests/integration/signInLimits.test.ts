import { describe, expect, test } from 'vitest'
import { MAX_FAILURES_PER_ACCOUNT, MAX_FAILURES_PER_ADDRESS } from '../../server/services/loginLimiter.ts'
import { PASSWORD } from '../support/school.ts'
import { startTestServer } from '../support/startTestServer.ts'

describe('limits', () => {
  test('the eleventh failure on an account waits, other accounts do not, and a success clears the count', async () => {
    const limited = await startTestServer()
    try {
      const attempt = (email: string, password: string) => limited.request('POST', '/auth/login', { body: { email, password, client: 'desktop' } })
      const { tutor, student } = limited.school
      for (let i = 1; i < MAX_FAILURES_PER_ACCOUNT; i++) expect((await attempt(tutor.email, 'wrong')).status).toBe(401)
      expect((await attempt(tutor.email, PASSWORD)).status).toBe(200)
      for (let i = 0; i < MAX_FAILURES_PER_ACCOUNT; i++) expect((await attempt(tutor.email, 'wrong')).status).toBe(401)
      const refused = await attempt(tutor.email, PASSWORD)
      expect([refused.status, refused.body['code']]).toEqual([429, 'RATE_LIMITED'])
      expect(refused.body['retryAfter']).toBeGreaterThan(60)
      expect(refused.headers.get('retry-after')).toBe(String(refused.body['retryAfter']))
      expect((await attempt(student.email, PASSWORD)).status).toBe(200)
    } finally {
      await limited.close()
    }
  })

  test('who goes on trying one account does not use up what the address has for everybody else', async () => {
    const limited = await startTestServer()
    try {
      const attempt = (email: string, password: string) => limited.request('POST', '/auth/login', { body: { email, password, client: 'desktop' } })
      for (let i = 0; i <= MAX_FAILURES_PER_ADDRESS; i++) await attempt('nobody@school.test', 'wrong')
      expect((await attempt(limited.school.student.email, PASSWORD)).status).toBe(200)
    } finally {
      await limited.close()
    }
  })

  test('an address that fails with many accounts waits, whichever account it tries', async () => {
    const limited = await startTestServer()
    try {
      const attempt = (email: string, password: string) => limited.request('POST', '/auth/login', { body: { email, password, client: 'desktop' } })
      for (let i = 0; i < MAX_FAILURES_PER_ADDRESS; i++) expect((await attempt(`nobody${String(i)}@school.test`, 'wrong')).status).toBe(401)
      expect((await attempt(limited.school.student.email, PASSWORD)).status).toBe(429)
    } finally {
      await limited.close()
    }
  })

  test('many attempts at once gain nothing', async () => {
    const limited = await startTestServer()
    try {
      const attempt = () => limited.request('POST', '/auth/login', { body: { email: limited.school.tutor.email, password: 'wrong', client: 'desktop' } })
      const statuses = (await Promise.all(Array.from({ length: 25 }, attempt))).map((reply) => reply.status)
      expect(statuses.filter((status) => status === 401)).toHaveLength(MAX_FAILURES_PER_ACCOUNT)
      expect(statuses.filter((status) => status === 429)).toHaveLength(25 - MAX_FAILURES_PER_ACCOUNT)
    } finally {
      await limited.close()
    }
  })
})
