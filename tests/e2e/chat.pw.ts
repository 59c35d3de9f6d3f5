import { deflateSync, crc32 } from 'node:zlib'
import { expect, type Page } from '@playwright/test'
import { expectNoFaults } from '../support/accessible.ts'
import { test, TUTOR } from '../support/lesson.ts'
import { leaveLesson } from '../support/lessonPages.ts'

const chatButton = (page: Page) => page.getByRole('toolbar').getByRole('button', { name: /^Chat/ })
const log = (page: Page) => page.getByRole('log', { name: 'Messages in this lesson' })
const messages = (page: Page) => log(page).getByRole('listitem')
const field = (page: Page) => page.getByLabel('Message to everybody')
const waiting = (page: Page) => log(page).getByText('Waiting', { exact: true })

async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await page.keyboard.press('Enter')
}

/** A picture of one colour, RGB. */
function png(width: number, height: number, colour: readonly [number, number, number]): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), data])
    const size = Buffer.alloc(4), sum = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([size, named, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  const row = Buffer.from([0, ...Array.from({ length: width }, () => colour).flat()])
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))), chunk('IEND', Buffer.alloc(0)),
  ])
}
const picture = { name: 'triangle.png', mimeType: 'image/png', buffer: png(64, 48, [200, 30, 60]) }
const pdf = { name: 'Exercises.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') }

test('a lesson’s chat: read by everybody as it is written, with formulas, code, pictures and files; kept over a cut, and in the lesson’s record', async ({ lesson: { server, tutor, student } }) => {
  test.setTimeout(120_000)
  await test.step('what is written while the chat is closed is counted, and read out', async () => {
    await chatButton(tutor.page).click()
    await expect(field(tutor.page)).toBeFocused()
    await write(tutor.page, 'Add $\\frac{1}{2}$ and `1/3`, see https://en.wikipedia.org/wiki/Fraction')
    await expect(messages(tutor.page).last()).toContainText('You')
    await expect(chatButton(student.page)).toHaveAccessibleName(/1 unread message/)
    await expect(student.page.getByText(`${TUTOR} wrote: Add`)).toBeAttached()
    await student.page.keyboard.press('c')
    await expect(field(student.page)).toBeFocused()
    await expect(chatButton(student.page)).toHaveAccessibleName('Chat')
  })
  await test.step('links lead out, formulas are set, code stays, and nothing is ever markup', async () => {
    const first = messages(student.page).last()
    const link = first.getByRole('link')
    await expect(link).toHaveAttribute('href', 'https://en.wikipedia.org/wiki/Fraction')
    await expect(link).toHaveAttribute('rel', /noopener/)
    await expect(first.locator('math mfrac')).toHaveCount(1)
    await expect(first.locator('code')).toHaveText('1/3')
    await write(student.page, '<img src=x onerror="document.title=1"> $\\href{javascript:alert(1)}{x}$ $\\includegraphics{x.png}$ javascript:alert(1)')
    const nasty = messages(tutor.page).last()
    await expect(nasty).toContainText('<img src=x')
    await expect(nasty.locator('.katex, code').first()).toBeVisible()
    await expect(nasty.locator('img, script, a')).toHaveCount(0)
  })
  await test.step('a picture is shown and a file is saved, byte for byte; what may not be shared is refused in words', async () => {
    await tutor.page.locator('input[type=file]').setInputFiles([picture, pdf, { name: 'tool.png', mimeType: 'image/png', buffer: Buffer.from('MZ\0\0 this is no picture') }])
    const shown = log(student.page).getByRole('img', { name: 'triangle.png' })
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.complete && [image.naturalWidth, image.naturalHeight].join())).toBe('64,48')
    const [download] = await Promise.all([student.page.waitForEvent('download'), log(student.page).getByRole('button', { name: 'Save Exercises.pdf' }).click()])
    expect(download.suggestedFilename()).toBe('Exercises.pdf')
    const saved: Buffer[] = []
    for await (const part of await download.createReadStream()) saved.push(part as Buffer)
    expect(Buffer.concat(saved).equals(pdf.buffer)).toBe(true)
    await expect(log(tutor.page).getByRole('alert')).toContainText('This kind of file cannot be shared.')
    await expect(messages(student.page).filter({ hasText: 'tool.png' })).toHaveCount(0)
    await log(tutor.page).getByRole('button', { name: 'Delete' }).click()
    await expect(log(tutor.page).getByRole('alert')).toHaveCount(0)
  })
  await test.step('a dropped file goes the same way', async () => {
    const data = await student.page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['a,b\n1,2\n'], 'table.csv', { type: 'text/csv' }))
      return transfer
    })
    for (const event of ['dragenter', 'dragover', 'drop']) await log(student.page).dispatchEvent(event, { dataTransfer: data })
    await expect(log(tutor.page).getByRole('button', { name: 'Save table.csv' })).toBeVisible()
  })
  await test.step('a student alone without the server goes on writing; everything is there when it is back', async () => {
    await server.kill9()
    await write(student.page, 'Written while away')
    await expect(waiting(student.page)).toBeVisible()
    await server.start()
    await expect(messages(tutor.page).filter({ hasText: 'Written while away' })).toHaveCount(1, { timeout: 20_000 })
    await expect(waiting(student.page)).toHaveCount(0)
    await expect(messages(student.page).filter({ hasText: 'Written while away' })).toHaveCount(1)
  })
  await test.step('by keyboard in and out, and nothing found by axe', async () => {
    await expectNoFaults(student.page, 'chat')
    await field(student.page).focus()
    await student.page.keyboard.press('Escape')
    await expect(log(student.page)).toHaveCount(0)
  })
  await test.step('the record of the lesson has it all, to be read', async () => {
    const lessonId = new URL(tutor.page.url()).hash.split('/').at(-1)!
    await leaveLesson(tutor.page, 'End lesson for everybody')
    await student.page.goto(`${server.url}/#/details/${lessonId}`)
    const record = student.page.getByRole('group', { name: 'Chat and files' })
    await expect(record.getByRole('listitem').filter({ hasText: 'Written while away' })).toBeVisible()
    await expect(record.getByRole('listitem').filter({ hasText: TUTOR }).first()).toBeVisible()
    await expect(record.getByRole('button', { name: 'Show triangle.png larger' })).toBeVisible()
    const notes = student.page.getByLabel('Notes of this lesson')
    await notes.fill('Common denominators first')
    await expect(student.page.locator('.chat-record').getByText('Saved', { exact: true })).toBeVisible()
    await expectNoFaults(student.page, 'the record of a lesson')
    await student.page.reload()
    await expect(notes).toHaveValue('Common denominators first')
    await tutor.page.goto(`${server.url}/#/details/${lessonId}`)
    await expect(tutor.page.getByLabel('Notes of this lesson')).toHaveValue('')
  })
})
