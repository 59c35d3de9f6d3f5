import { expect, test } from 'vitest'
import { loadedAddress, writtenAddress } from './pictureAddress.ts'

const id = 'ab'.repeat(32)

test('a picture of ours is loaded from this page\'s server', () => {
  expect(loadedAddress(writtenAddress(id), (fileId) => `https://school.example/${fileId}?key`)).toBe(`https://school.example/${id}?key`)
})

test.each(['https://elsewhere.example/x.png', `${writtenAddress(id)}/../x`, writtenAddress('../../me'), writtenAddress(''), 'data:image/png;base64,AA'])('%s stays as it is', (written) => {
  expect(loadedAddress(written, () => 'never')).toBe(written)
})
