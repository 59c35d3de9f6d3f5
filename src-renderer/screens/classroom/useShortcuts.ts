import { useEffect, useRef } from 'react'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { singleKeysSetting } from '../../hooks/settings.ts'
import type { PanelSwitch } from './panelSwitch.ts'
import type { RoomActions } from './roomActions.ts'
import { type Shortcut, shortcutOf } from './shortcutKeys.ts'

/**
 * What owns the keyboard while it is open; one that is fading out owns nothing any more, though the focus may still be in it. The board's own are
 * no reason for silence while the focus is elsewhere: its row of colours says that it is a dialog as long as a pen is chosen.
 */
const OVERLAY = ':is([role=menu], [role=listbox], [role=dialog], [role=alertdialog]):not([data-exiting] *, [data-own-keys] *)'
/** Where letters are text, or belong to somebody else. */
const TYPING = `:is(input, textarea, select, [contenteditable=true]):not([data-exiting] *), ${OVERLAY}, [data-own-keys]`
/** What Space already does something to. */
const PRESSABLE = 'button, a[href], summary, [role=button]'

interface Deps { room: LiveRoom; actions: RoomActions; meId: string; panels: PanelSwitch; toggleBoard(): void; toggleShare(): void; showHelp(): void }

export function useShortcuts(deps: Deps): void {
  const latest = useRef(deps)
  useEffect(() => { latest.current = deps })
  useEffect(() => {
    const release = () => { latest.current.actions.talk(false) }
    const down = (event: KeyboardEvent) => {
      const shortcut = shortcutFor(event)
      if (!shortcut) return
      event.preventDefault()
      if (!event.repeat) act(shortcut, latest.current)
    }
    const up = (event: KeyboardEvent) => { if (event.key === ' ') release() }
    const hidden = () => { if (document.visibilityState === 'hidden') release() }
    document.addEventListener('keydown', down)
    document.addEventListener('keyup', up)
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('blur', release)
    return () => {
      release()
      document.removeEventListener('keydown', down)
      document.removeEventListener('keyup', up)
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('blur', release)
    }
  }, [])
}

function shortcutFor(event: KeyboardEvent): Shortcut | null {
  const shortcut = shortcutOf(event)
  if (!shortcut || event.defaultPrevented || !singleKeysSetting.get()) return null
  const target = event.target instanceof Element ? event.target : document.body
  if (target.closest(TYPING) || (shortcut === 'talk' && target.closest(PRESSABLE))) return null
  // An open menu or dialog owns the keyboard even when the focus has been lost from it.
  return document.querySelector(OVERLAY) === null ? shortcut : null
}

function act(shortcut: Shortcut, { room, actions, meId, panels, toggleBoard, toggleShare, showHelp }: Deps): void {
  switch (shortcut) {
    case 'microphone': case 'camera': actions.toggle(shortcut); break
    case 'board': toggleBoard(); break
    case 'share': toggleShare(); break
    case 'hand': toggleHand(room, meId); break
    case 'chat': case 'people': panels.show(panels.panel === shortcut ? null : shortcut); break
    case 'help': showHelp(); break
    case 'talk': actions.talk(true); break
  }
}

function toggleHand(room: LiveRoom, meId: string): void {
  const isUp = room.state.get().room?.people.some((person) => person.userId === meId && person.handRaisedAt !== null) ?? false
  // The hand is seen when it is up; while the server cannot be reached, the line above the stage says so.
  room.command({ kind: 'raiseHand', raised: !isUp }).catch(() => undefined)
}
