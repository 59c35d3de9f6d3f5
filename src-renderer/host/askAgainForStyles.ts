const AGAIN_AFTER_MS = 1_000

/**
 * A later screen's stylesheet that did not come is asked for until it comes. The bundler's loader asks once and takes it for there ever after, so that a
 * network that changes while a screen loads would leave that screen without its looks. Goes when Vite asks again itself.
 */
export function askAgainForStyles(document: Document): void {
  document.addEventListener('error', ({ target }) => {
    if (!(target instanceof HTMLLinkElement) || target.rel !== 'stylesheet') return
    setTimeout(() => { target.replaceWith(target.cloneNode()) }, AGAIN_AFTER_MS)
  }, { capture: true })
}
