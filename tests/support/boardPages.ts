import { expect, type Locator, type Page } from '@playwright/test'

export interface Point { x: number; y: number }

/** The surface the pointer draws on, and the one that shows what is finished (the drawing library's own canvases). */
const surface = (page: Page): Locator => page.locator('canvas.excalidraw__canvas.interactive')
const picture = (page: Page): Locator => page.locator('canvas.excalidraw__canvas.static')

export async function expectBoardOpen(page: Page): Promise<void> {
  await expect(surface(page)).toBeVisible({ timeout: 20_000 })
}

/** Chooses the drawing tool for free-hand strokes, in one of the colours that are offered (`#rrggbb`). */
export async function takePen(page: Page, colour = '#1e1e1e'): Promise<void> {
  await page.getByTestId('toolbar-freedraw').check({ force: true })
  await page.getByTestId(`color-top-pick-${colour}`).first().click()
}

/** A free-hand stroke through the points (CSS pixels from the board's top left corner). */
export async function drawStroke(page: Page, points: readonly Point[]): Promise<void> {
  const box = await surface(page).boundingBox()
  const [first, ...rest] = points
  if (!box || !first) throw new Error('no board, or no points')
  await page.getByTestId('toolbar-freedraw').check({ force: true })
  await page.mouse.move(box.x + first.x, box.y + first.y)
  await page.mouse.down()
  for (const point of rest) await page.mouse.move(box.x + point.x, box.y + point.y, { steps: 2 })
  await page.mouse.up()
}

/** As after copying a picture, or dragging one from a folder. */
export const givePicture = (page: Page, kind: 'paste' | 'drop', type: string) => surface(page).evaluate(async (canvas, [event, wanted]) => {
  const source = new OffscreenCanvas(300, 200)
  const context = source.getContext('2d')!
  context.fillStyle = '#e03131'
  context.fillRect(0, 0, 300, 200)
  const blob = wanted === 'image/png' ? await source.convertToBlob() : new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: wanted })
  const data = new DataTransfer()
  data.items.add(new File([blob], 'picture', { type: wanted }))
  const at = canvas.getBoundingClientRect()
  if (event === 'paste') {
    canvas.closest<HTMLElement>('.excalidraw')?.focus()
    canvas.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  } else canvas.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, clientX: at.x + 300, clientY: at.y + 300 }))
}, [kind, type] as const)

/** How many pixels of the finished picture differ from its background; `around`: in the smallest upright box that holds these points. */
export async function boardInk(page: Page, around: readonly Point[] = []): Promise<number> {
  return picture(page).evaluate((canvas, points) => {
    const context = canvas instanceof HTMLCanvasElement ? canvas.getContext('2d') : null
    if (!context) throw new Error('the board has no 2d canvas')
    const { width, height } = context.canvas
    const [background] = new Uint32Array(context.getImageData(0, 0, 1, 1).data.buffer)
    const scale = width / canvas.clientWidth
    const corners = points.length > 0 ? points : [{ x: 0, y: 0 }, { x: width / scale, y: height / scale }]
    const [xs, ys] = [corners.map(({ x }) => x * scale), corners.map(({ y }) => y * scale)]
    const [left, top] = [Math.min(...xs), Math.min(...ys)]
    const pixels = new Uint32Array(context.getImageData(left, top, Math.max(...xs) - left, Math.max(...ys) - top).data.buffer)
    return pixels.reduce((ink, pixel) => ink + (pixel === background ? 0 : 1), 0)
  }, around)
}

/** Waits until the picture shows a stroke where this one was drawn, by whomever. */
export async function expectStroke(page: Page, points: readonly Point[]): Promise<void> {
  await expect.poll(() => boardInk(page, points), { message: 'ink where the stroke is', timeout: 10_000 }).toBeGreaterThan(100)
}

/** Waits until the picture has at least `more` pixels of ink beyond `before`; returns what it has. */
export async function expectMoreInk(page: Page, before: number, more = 100): Promise<number> {
  await expect.poll(() => boardInk(page), { message: 'ink on the board', timeout: 10_000 }).toBeGreaterThanOrEqual(before + more)
  return boardInk(page)
}

/** The finished picture, to compare with another of the same size. */
export const boardPicture = (page: Page): Promise<string> => picture(page).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())

/** Both people see the same, to the pixel. */
export async function expectSameBoard(one: Page, two: Page): Promise<void> {
  await expect.poll(async () => await boardPicture(one) === await boardPicture(two), { message: 'the same picture', timeout: 20_000 }).toBe(true)
}

/**
 * How far two pictures of one board are apart where different versions of the browser draw them: their sizes in pixels, and the share of the drawn pixels of
 * which a colour differs by more than an edge does (0 to 1).
 */
export async function boardDifference(one: Page, two: Page): Promise<{ sizes: [string, string]; share: number }> {
  // The board's own page may load no picture from an address that holds it.
  const bare = await one.context().newPage()
  const difference = await bare.evaluate(async ([first, second]) => {
    const pixelsOf = async (url: string) => {
      const image = await createImageBitmap(await (await fetch(url)).blob())
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
      if (!context) throw new Error('no 2d canvas')
      context.drawImage(image, 0, 0)
      return { size: `${String(image.width)}x${String(image.height)}`, data: context.getImageData(0, 0, image.width, image.height).data }
    }
    const [a, b] = await Promise.all([pixelsOf(first), pixelsOf(second)])
    let [ink, apart] = [0, 0]
    for (let i = 0; i < a.data.length; i += 4) {
      const far = (x: Uint8ClampedArray, at: number, y: Uint8ClampedArray, by: number) => [0, 1, 2].some((channel) => Math.abs((x[at + channel] ?? 0) - (y[by + channel] ?? 0)) > 64)
      if (far(a.data, i, a.data, 0) || far(b.data, i, b.data, 0)) ink++
      if (far(a.data, i, b.data, i)) apart++
    }
    return { sizes: [a.size, b.size] as [string, string], share: apart / Math.max(1, ink) }
  }, [await boardPicture(one), await boardPicture(two)] as const)
  await bare.close()
  return difference
}
