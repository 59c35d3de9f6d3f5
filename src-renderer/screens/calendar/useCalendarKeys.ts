import { useEffect, useRef } from 'react'
import { singleKeysSetting } from '../../hooks/settings.ts'
import { type CalendarKey, calendarKeyOf } from './calendarKeys.ts'

/** Where keys are text, or belong to somebody else. */
const TAKEN = 'input, textarea, select, [contenteditable=true], [role=spinbutton], [role=menu], [role=listbox], [role=radiogroup], [role=dialog], [role=alertdialog]'
/** Their arrows go through them. */
const OWN_ARROWS = '[role=toolbar], .segmented, .plan-list'

/** Keys of the calendar, silent while one types, while something is open over it, and after they have been switched off. */
export function useCalendarKeys(act: (key: CalendarKey) => void): void {
  const latest = useRef(act)
  useEffect(() => { latest.current = act })
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const key = calendarKeyOf(event)
      if (!key || event.defaultPrevented || !singleKeysSetting.get() || isElsewhere(event, key)) return
      event.preventDefault()
      latest.current(key)
    }
    document.addEventListener('keydown', down)
    return () => { document.removeEventListener('keydown', down) }
  }, [])
}

function isElsewhere(event: KeyboardEvent, key: CalendarKey): boolean {
  const target = event.target instanceof Element ? event.target : document.body
  if (target.closest(TAKEN) || (key.kind === 'step' && target.closest(OWN_ARROWS))) return true
  return document.querySelector('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]') !== null
}
