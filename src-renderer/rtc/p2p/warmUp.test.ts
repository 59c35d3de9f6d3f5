import { expect, test, vi } from 'vitest'
import { warmUp } from './warmUp.ts'

const connection = (createOffer: () => Promise<unknown>) => ({ addTransceiver: vi.fn(), createOffer, setLocalDescription: vi.fn(), close: vi.fn() })
const warmUpWith = (made: ReturnType<typeof connection>) => warmUp(() => made as unknown as RTCPeerConnection)

test('[P1] an offer is made and given up, without looking for a path to anybody', async () => {
  const made = connection(() => Promise.resolve({}))
  await warmUpWith(made)
  expect(made.close).toHaveBeenCalledOnce()
  expect(made.setLocalDescription).not.toHaveBeenCalled()
})

test('what fails is closed and left to the join to tell', async () => {
  const made = connection(() => Promise.reject(new Error('no codecs')))
  await expect(warmUpWith(made)).resolves.toBeUndefined()
  expect(made.close).toHaveBeenCalledOnce()
  await expect(warmUp(() => { throw new Error('switched off') })).resolves.toBeUndefined()
})
