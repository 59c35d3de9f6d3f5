const GESTURES = ['pointerdown', 'keydown'] as const

/** Calls once, with the person's next click, touch or key: browsers start sound only then. The result forgets it. */
export function onNextGesture(act: () => void): () => void {
  const forget = () => { for (const gesture of GESTURES) document.removeEventListener(gesture, once, true) }
  const once = () => {
    forget()
    act()
  }
  for (const gesture of GESTURES) document.addEventListener(gesture, once, true)
  return forget
}
