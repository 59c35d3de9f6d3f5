/** What the Tab key reaches. */
const REACHABLE = ':is(button, a[href], input, select, textarea, [tabindex]):not([tabindex="-1"], :disabled)'

const isSeen = (element: Element): boolean => element.getClientRects().length > 0

const isUsable = (element: Element): boolean => element.isConnected && isSeen(element) && !element.matches(':disabled')

/** The first thing to press in the nearest surroundings that are left, below `room`; `before` is what had the focus with all that stood around it, from the inside. */
function nearest(before: readonly Element[], room: Element): HTMLElement | null {
  for (const around of before) {
    if (around === room || around.contains(room)) return null
    // The stage is left by its own place: the first of its pictures would be as good as any.
    if (!around.isConnected || around.matches('main')) continue
    const found = [...around.querySelectorAll<HTMLElement>(REACHABLE)].find(isSeen)
    if (found) return found
  }
  return null
}

function pathOf(element: Element): Element[] {
  const path: Element[] = []
  for (let at: Element | null = element; at; at = at.parentElement) path.push(at)
  return path
}

/**
 * What has the focus may go at any moment: a note that is over, a button that is pressed for the last time, a board that the tutor hides. The browser
 * then leaves the keyboard at the top of the page, a long way from where it was. It is brought to what stands nearest, or to `home`. Returns "stop".
 */
export function keepFocus(room: HTMLElement, home: HTMLElement): () => void {
  const stop = new AbortController()
  let before: Element[] = []
  let frame = 0
  const isLost = () => {
    const [last] = before
    if (last === undefined || document.activeElement !== document.body || isUsable(last)) return false
    // The drawing library moves the focus about in its own way.
    const board = before.find((around) => around.matches('[data-own-keys]'))
    return board === undefined || !isUsable(board)
  }
  /** Two frames later: menus and dialogs give the focus back within one, and know better where it came from. */
  const look = () => {
    if (!isLost()) return
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => { if (isLost()) (nearest(before.slice(1), room) ?? home).focus({ preventScroll: true }) })
    })
  }
  const observer = new MutationObserver(look)
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled', 'hidden'] })
  document.addEventListener('focusin', ({ target }) => { if (target instanceof Element) before = pathOf(target) }, { capture: true, signal: stop.signal })
  return () => {
    stop.abort()
    observer.disconnect()
    cancelAnimationFrame(frame)
  }
}
