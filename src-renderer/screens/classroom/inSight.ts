/** Whether the person's tile is on the screen: one that is scrolled out of the strip, or in a page behind others, is sent nothing. */
export function isInSight(userId: string): boolean {
  if (document.visibilityState === 'hidden') return false
  const tile = document.querySelector(`[data-camera-of="${CSS.escape(userId)}"]`)
  const frame = tile?.closest('.stage')
  if (!tile || !frame) return false
  const [inner, outer] = [tile.getBoundingClientRect(), (tile.matches('[data-large=true]') ? frame : tile.closest('.tiles') ?? frame).getBoundingClientRect()]
  return inner.width > 0 && inner.bottom > outer.top && inner.top < outer.bottom && inner.right > outer.left && inner.left < outer.right
}
