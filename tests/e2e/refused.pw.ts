import { expect } from '@playwright/test'
import { apiAs } from '../support/apiAs.ts'
import { STUDENT, test, TUTOR } from '../support/lesson.ts'
import { DEMO, expectMovingVideo, signIn } from '../support/lessonPages.ts'

test('[S9] a third person is not let in and not told that the lesson exists', async ({ lesson: { server, tutor }, people }) => {
  const [session] = (await (await apiAs(server.url, DEMO.tutor)).upcomingSessions({ query: {} })).items
  if (!session) throw new Error('the demo school has no lesson')
  const third = await people()
  await signIn(third.page, server.url, DEMO.student2)
  await third.page.goto(`${server.url}/#/lesson/${session.id}`)
  await expect(third.page.getByText(/could not be found|does not exist|is not there/i)).toBeVisible()
  await expect(tutor.page.getByRole('group', { name: /Nusrat/ })).toHaveCount(0)
  await expectMovingVideo(tutor.page, STUDENT)
})

test('[X3] joining works with neither camera nor microphone', async ({ server, people }) => {
  const [tutor, student] = await Promise.all([people(), people()])
  await student.context.clearPermissions()
  await student.page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('denied by the person', 'NotAllowedError'))
  })
  for (const [person, email] of [[tutor, DEMO.tutor], [student, DEMO.student]] as const) {
    await signIn(person.page, server.url, email)
    await person.page.getByRole('button', { name: 'Join', exact: true }).first().click()
    const join = person.page.getByRole('button', { name: /^Join lesson|^Join without/ }).first()
    await join.click()
  }
  await expectMovingVideo(student.page, TUTOR)
  await expect(tutor.page.getByRole('group', { name: STUDENT })).toBeVisible()
})
