import { useEffect, useRef } from 'react'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { singleKeysSetting } from '../../hooks/settings.ts'
import { followHoldToTalk } from './holdToTalk.ts'
import type { PanelSwitch } from './panelSwitch.ts'
import { isOn, type RoomActions } from './roomActions.ts'
import { type Shortcut, shortcutOf } from './shortcutKeys.ts'

/**
 * What owns the keyboard while it is open; one that is fading out owns nothing any more, though the focus may still be in it. The board's own are
 * no reason for silence while the focus is elsewhere: its row of colours says that it is a dialog as long as a pen is chosen.
 */
const OVERLAY = ':is([role=menu], [role=listbox], [role=dialog], [role=alertdialog]):not([data-exiting] *, [data-own-keys] *)'
/** Where letters are text, or belong to somebody else. */
const TYPING = `:is(input, textarea, select, [contenteditable=true]):not([data-exiting] *), ${OVERLAY}, [data-own-keys]`

interface Deps { room: LiveRoom; actions: RoomActions; meId: string; panels: PanelSwitch; toggleBoard(): void; toggleShare(): void; showHelp(): void }

export function useShortcuts(deps: Deps): void {
  const latest = useRef(deps)
  useEffect(() => { latest.current = deps })
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const shortcut = shortcutFor(event)
      if (!shortcut || shortcut === 'talk') return
      event.preventDefault()
      if (!event.repeat) act(shortcut, latest.current)
    }
    const stopTalking = followHoldToTalk({
      actions: () => latest.current.actions,
      isMuted: () => !isOn(latest.current.room.engine.state.get().own.microphone),
      isFree: (event) => shortcutFor(event) === 'talk',
    })
    document.addEventListener('keydown', down)
    return () => {
      stopTalking()
      document.removeEventListener('keydown', down)
    }
  }, [])
}

function shortcutFor(event: KeyboardEvent): Shortcut | null {
  const shortcut = shortcutOf(event)
  if (!shortcut || event.defaultPrevented || !singleKeysSetting.get()) return null
  const target = event.target instanceof Element ? event.target : document.body
  if (target.closest(TYPING)) return null
  // An open menu or dialog owns the keyboard even when the focus has been lost from it.
  return document.querySelector(OVERLAY) === null ? shortcut : null
}

function act(shortcut: Exclude<Shortcut, 'talk'>, { room, actions, meId, panels, toggleBoard, toggleShare, showHelp }: Deps): void {
  switch (shortcut) {
    case 'microphone': case 'camera': actions.toggle(shortcut); break
    case 'board': toggleBoard(); break
    case 'share': toggleShare(); break
    case 'hand': toggleHand(room, meId); break
    case 'chat': case 'people': panels.show(panels.panel === shortcut ? null : shortcut); break
    case 'help': showHelp(); break
  }
}

function toggleHand(room: LiveRoom, meId: string): void {
  const isUp = room.state.get().room?.people.some((person) => person.userId === meId && person.handRaisedAt !== null) ?? false
  // The hand is seen when it is up; while the server cannot be reached, the line above the stage says so.
  room.command({ kind: 'raiseHand', raised: !isUp }).catch(() => undefined)
}
