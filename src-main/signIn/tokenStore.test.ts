import { expect, test } from 'vitest'
import { createTokenStore } from './tokenStore.ts'

const SERVER = 'https://school.example'
const keyring = { available: true, seal: (text: string) => `sealed ${text}`, unseal: (text: string) => text.slice(7) }

function fileWith(content: Record<string, string> = {}) {
  let sealed = content
  let full = false
  return {
    read: () => sealed,
    write(next: Record<string, string>) {
      if (full) throw new Error('ENOSPC')
      sealed = next
    },
    fill: () => { full = true },
  }
}

test('without a keyring the token lives in memory alone, and what an earlier keyring sealed is not touched', () => {
  const file = fileWith({ 'https://other.example': 'sealed other' })
  const tokens = createTokenStore({ keyring: { ...keyring, available: false }, file })
  tokens.set(SERVER, 'secret')
  expect([tokens.lasting, tokens.get(SERVER), tokens.get('https://other.example')]).toEqual([false, 'secret', null])
  expect(file.read()).toEqual({ 'https://other.example': 'sealed other' })
})

test('each server has its own, sealed', () => {
  const file = fileWith({ 'https://other.example': 'sealed other' })
  const tokens = createTokenStore({ keyring, file })
  tokens.set(SERVER, 'secret')
  expect(file.read()).toEqual({ 'https://other.example': 'sealed other', [SERVER]: 'sealed secret' })
  tokens.remove(SERVER)
  expect([tokens.get(SERVER), tokens.get('https://other.example')]).toEqual([null, 'other'])
})

test('what another keyring sealed counts as nothing', () => {
  const tokens = createTokenStore({ keyring: { ...keyring, unseal: () => { throw new Error('wrong key') } }, file: fileWith({ [SERVER]: 'x' }) })
  expect(tokens.get(SERVER)).toBeNull()
})

test('a full disk keeps the person signed in until the end, and says that it will not last', () => {
  const file = fileWith()
  const tokens = createTokenStore({ keyring, file })
  file.fill()
  tokens.set(SERVER, 'secret')
  expect([tokens.lasting, tokens.get(SERVER)]).toEqual([false, 'secret'])
})
