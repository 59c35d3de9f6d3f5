import type { Event, WebContents, WebContentsDidStartNavigationEventParams } from 'electron'

/** Calls `onEnd` whenever the page in a window ends: loaded anew, crashed, or closed with its window. A fragment is the same page. Returns "no longer". */
export function onPageEnd(contents: WebContents, onEnd: () => void): () => void {
  const onNavigation = ({ isMainFrame, isSameDocument }: Event<WebContentsDidStartNavigationEventParams>) => { if (isMainFrame && !isSameDocument) onEnd() }
  contents.on('did-start-navigation', onNavigation)
  contents.on('render-process-gone', onEnd)
  contents.on('destroyed', onEnd)
  return () => {
    contents.off('did-start-navigation', onNavigation)
    contents.off('render-process-gone', onEnd)
    contents.off('destroyed', onEnd)
  }
}
