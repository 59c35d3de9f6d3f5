interface Size { width: number; height: number }

interface PictureWindows { requestWindow(size: Size): Promise<Window> }
declare global {
  interface Window { readonly documentPictureInPicture?: PictureWindows }
}

/** A window of the page's own name, which the desktop app opens on top of the others; null when it is refused. */
export function openNamedWindow(page: Window, name: string, { width, height }: Size): Promise<Window | null> {
  // With an address, one that is open already would be loaded anew, and lose what is in it a moment later.
  const small = page.open('', name, `popup,width=${String(Math.round(width))},height=${String(Math.round(height))}`)
  return small ? dressed(page, small) : Promise.resolve(null)
}

/** The browser's picture-in-picture for documents, after a click only; null where there is none, or when it is refused. */
export async function openPictureWindow(page: Window, size: Size): Promise<Window | null> {
  const small = await page.documentPictureInPicture?.requestWindow(size).catch(() => null)
  return small ? dressed(page, small) : null
}

/** Resolves when it is styled, so that nothing is seen bare; it closes with the page. */
async function dressed(page: Window, small: Window): Promise<Window> {
  const [from, to] = [page.document, small.document]
  // One that was open already comes as it was left.
  to.head.replaceChildren()
  to.body.replaceChildren()
  to.title = from.title
  const follow = () => { copyAttributes(from.documentElement, to.documentElement) }
  follow()
  const observer = new MutationObserver(follow)
  observer.observe(from.documentElement, { attributes: true })
  const close = () => { small.close() }
  page.addEventListener('pagehide', close)
  small.addEventListener('pagehide', () => {
    observer.disconnect()
    page.removeEventListener('pagehide', close)
  })
  await Promise.all([...from.querySelectorAll<HTMLElement>('link[rel="stylesheet"], style')].map((sheet) => copySheet(sheet, to)))
  return small
}

/** Language, direction and theme, also when they change later. */
function copyAttributes(from: Element, to: Element): void {
  for (const { name } of [...to.attributes]) if (!from.hasAttribute(name)) to.removeAttribute(name)
  for (const { name, value } of from.attributes) to.setAttribute(name, value)
}

/** Resolves also when it cannot be had: what is there is shown. */
function copySheet(sheet: HTMLElement, to: Document): Promise<void> {
  const copy = to.importNode(sheet, true)
  if (sheet instanceof HTMLLinkElement) (copy as HTMLLinkElement).href = sheet.href
  const loaded = copy.tagName === 'LINK' ? new Promise<void>((resolve) => { for (const event of ['load', 'error']) copy.addEventListener(event, () => { resolve() }) }) : Promise.resolve()
  to.head.append(copy)
  return loaded
}
