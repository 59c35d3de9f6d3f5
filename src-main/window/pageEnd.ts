import type { WebContents } from 'electron'

/** Calls `onEnd` whenever the page in a window ends: loaded anew, crashed, or closed with its window. A fragment is the same page. */
export function onPageEnd(contents: WebContents, onEnd: () => void): void {
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => { if (isMainFrame && !isSameDocument) onEnd() })
  contents.on('render-process-gone', onEnd)
  contents.once('destroyed', onEnd)
}
