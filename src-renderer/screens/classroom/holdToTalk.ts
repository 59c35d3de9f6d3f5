import type { RoomActions } from './roomActions.ts'

/** What Space does something to by itself. */
const PRESSABLE = 'button, a[href], summary, [role=button]'
/** The button of the microphone. */
const MICROPHONE = '[data-microphone]'
/** A shorter hold of Space on the microphone's own button is a press of it. */
const PRESS_MS = 400

type Input = 'pointer' | 'keyboard'

interface Deps {
  actions(): Pick<RoomActions, 'talk' | 'keepTalking'>
  isMuted(): boolean
  /** Nobody types, no menu or dialog owns the keyboard, and single keys are wanted. */
  isFree(event: KeyboardEvent): boolean
}

/**
 * Space held is talk; let go of, the microphone is as closed as before, wherever the focus is (X1). A button keeps Space where the keyboard brought the
 * focus to it. Where a pointer did, as by a click on Mute, whoever holds Space means to talk, and the button must not be pressed at the end: it would open
 * the microphone for good. The microphone's own button is held by keyboard too; a short press of it is a press. Returns "stop".
 */
export function followHoldToTalk({ actions, isMuted, isFree }: Deps): () => void {
  const stop = new AbortController()
  let [lastInput, focusedBy]: [Input, Input] = ['keyboard', 'keyboard']
  let held: { since: number; mayBePress: boolean } | null = null

  const release = () => {
    if (held) actions().talk(false)
    held = null
  }
  /** Before the button hears of it. */
  const take = (event: KeyboardEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  function down(event: KeyboardEvent): void {
    if (event.key !== ' ') {
      lastInput = 'keyboard'
      return
    }
    if (held) take(event)
    if (held || event.repeat || !isFree(event)) return
    const target = event.target instanceof Element ? event.target : document.body
    const byKeyboard = target.closest(PRESSABLE) !== null && focusedBy === 'keyboard'
    if (byKeyboard && !(target.closest(MICROPHONE) && isMuted())) return
    take(event)
    held = { since: event.timeStamp, mayBePress: byKeyboard }
    actions().talk(true)
  }
  function up(event: KeyboardEvent): void {
    if (event.key !== ' ' || !held) return
    take(event)
    if (held.mayBePress && event.timeStamp - held.since < PRESS_MS) actions().keepTalking()
    release()
  }

  const early = { capture: true, signal: stop.signal }
  document.addEventListener('pointerdown', () => { lastInput = 'pointer' }, early)
  document.addEventListener('focusin', () => { focusedBy = lastInput }, early)
  document.addEventListener('keydown', down, early)
  document.addEventListener('keyup', up, early)
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') release() }, early)
  window.addEventListener('blur', release, early)
  return () => {
    release()
    stop.abort()
  }
}
