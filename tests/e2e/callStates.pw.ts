import { expect, type Page } from '@playwright/test'
import { expectAccessible, tabOnto } from '../support/accessible.ts'
import type { Person } from '../support/browser.ts'
import { callButton, callPerson, expectTalking, ringCard } from '../support/callPages.ts'
import { STUDENT, test, TUTOR } from '../support/lesson.ts'
import { DEMO, signIn } from '../support/lessonPages.ts'

/** In the page: which speaker a ringing context was sent to, and how loud it is. */
interface Heard { speakers: string[]; gains: number[] }

/** Runs before the page's own scripts. */
function watchRinging(): void {
  const heard: Heard = { speakers: [], gains: [] }
  ;(window as unknown as { heard: Heard }).heard = heard
  const context = AudioContext.prototype as AudioContext & { setSinkId(id: string): Promise<void> }
  const choose = context.setSinkId
  context.setSinkId = function (this: AudioContext, id: string) {
    heard.speakers.push(id)
    return choose.call(this, id)
  }
  window.GainNode = class extends GainNode {
    constructor(base: BaseAudioContext, options?: GainOptions) {
      super(base, options)
      heard.gains.push(this.gain.value)
    }
  }
}

async function two(people: () => Promise<Person>, url: string): Promise<[Person, Person]> {
  const [tutor, student] = await Promise.all([people(), people()])
  await Promise.all([signIn(tutor.page, url, DEMO.tutor), signIn(student.page, url, DEMO.student)])
  return [tutor, student]
}
const ended = (page: Page) => expect(page.getByRole('heading', { name: 'The call has ended' })).toBeVisible()

test('it rings on the chosen speaker, as loud as the person has set it', async ({ server, people }) => {
  const [tutor, student] = await two(people, server.url)
  await student.context.addInitScript(watchRinging)
  const speaker = await student.page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    const found = (await navigator.mediaDevices.enumerateDevices()).find(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== 'default' && deviceId !== '')
    for (const track of stream.getTracks()) track.stop()
    if (!found) throw new Error('the browser has no other speaker')
    const device = { on: true, deviceId: null, label: '' }
    localStorage.setItem('lectern.devices', JSON.stringify({ microphone: device, camera: device, speaker: { deviceId: found.deviceId, label: found.label } }))
    localStorage.setItem('lectern.ringtone', JSON.stringify({ tone: 'bell', volume: 0.5 }))
    return found.deviceId
  })
  await student.page.reload()
  await expect(student.page.getByRole('navigation')).toBeVisible()
  await callPerson(tutor.page, STUDENT)
  await expect(ringCard(student.page)).toBeVisible()
  // Half the slider is a quarter of the amplitude.
  await expect.poll(() => student.page.evaluate(() => (window as unknown as { heard: Heard }).heard)).toEqual({ speakers: [speaker], gains: [0.25] })
})

test('[C1] a call that nobody answers ends after half a minute, with a way to write', async ({ server, people }) => {
  const [tutor, student] = await two(people, server.url)
  await callPerson(tutor.page, STUDENT, 'Voice')
  await expect(ringCard(student.page)).toBeVisible()
  await expect(tutor.page.getByRole('heading', { name: `${STUDENT} did not answer` })).toBeVisible({ timeout: 35_000 })
  await expect(ringCard(student.page)).toBeHidden()
  await expectAccessible(tutor.page, 'nobody has answered')
  await tutor.page.getByRole('button', { name: 'Leave a message' }).click()
  await expect(tutor.page.getByLabel(`Message to ${STUDENT}`)).toBeVisible()
  await expect(student.page.getByRole('link', { name: /^Calls/ })).toContainText('1')
})

test('placed, answered by voice, more people looked for, ended and rated by keyboard alone; how the network was is said', async ({ server, people }) => {
  const [tutor, student] = await two(people, server.url)
  const { keyboard } = tutor.page
  await tutor.page.evaluate(() => { window.location.hash = '#/people' })
  const voice = tutor.page.getByRole('button', { name: `Voice call to ${STUDENT}`, exact: true })
  await expect(voice).toBeVisible()
  await tabOnto(tutor.page, voice)
  await keyboard.press('Enter')
  await expect(ringCard(student.page)).toContainText(`${TUTOR} calls you`)
  await ringCard(student.page).getByRole('button', { name: 'Accept', exact: true }).click()
  await Promise.all([expectTalking(tutor.page), expectTalking(student.page)])

  const add = callButton(tutor.page, 'Add people')
  await tabOnto(tutor.page, tutor.page.getByRole('toolbar').getByRole('button').first())
  await tabOnto(tutor.page, add, 'ArrowRight')
  await keyboard.press('Enter')
  await expect(tutor.page.getByRole('dialog')).toBeVisible()
  await keyboard.type('nobody of this name')
  await expect(tutor.page.getByRole('dialog').getByText('Nobody here has this name')).toBeVisible()
  await expectAccessible(tutor.page, 'adding people')
  await keyboard.press('Escape')
  await expect(tutor.page.getByRole('dialog')).toBeHidden()

  // The network is measured every two seconds.
  await expect(tutor.page.getByRole('timer', { name: 'Time since the answer' })).toHaveText(/0:(0[89]|[1-5]\d)/)
  await callButton(student.page, 'Hang up').click()
  await Promise.all([ended(tutor.page), ended(student.page)])
  await expect(tutor.page.getByText(/^Your network was (excellent|good|weak)/)).toBeVisible()
  const stars = tutor.page.getByRole('radio', { name: '1 star' })
  await tabOnto(tutor.page, stars)
  await keyboard.press('Space')
  const send = tutor.page.getByRole('button', { name: 'Send rating' })
  await tabOnto(tutor.page, send)
  await keyboard.press('Enter')
  await expect(tutor.page.getByText('Your rating is noted')).toBeVisible()
})
