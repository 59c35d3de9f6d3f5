/** Above this a picture of a few pixels says no more than "many". */
const MOST = 9

/** The page's icon with a count in its corner; without one it is the icon as the page was written. */
export function createIconBadge(page: Document): (count: number) => void {
  const link = page.querySelector<HTMLLinkElement>('link[rel=icon]')
  const plain = link?.getAttribute('href')
  return (count) => {
    if (link && plain !== null && plain !== undefined) link.setAttribute('href', count === 0 ? plain : `data:image/svg+xml,${encodeURIComponent(drawing(count))}`)
  }
}

const drawing = (count: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" rx="6" fill="#0e5f58"/><circle cx="17" cy="11" r="11" fill="#a8261c"/>`
  + `<text x="17" y="17" fill="#fff" font-family="sans-serif" font-size="17" font-weight="700" text-anchor="middle">${count > MOST ? `${MOST}+` : count}</text></svg>`
