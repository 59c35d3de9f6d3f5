import { expect, test } from 'vitest'
import { failureWords } from './failureWords.ts'

test('what cannot be downloaded is said with what can be done; another failure in the tool\'s own words', () => {
  expect(failureWords(new Error('getaddrinfo ENOTFOUND github.com'))).toMatch(/ENOTFOUND.*try again.*ELECTRON_OVERRIDE_DIST_PATH and add --dir\.$/)
  expect(failureWords(new Error('cannot find icon'))).toBe('electron-builder could not make the package: cannot find icon.')
})
