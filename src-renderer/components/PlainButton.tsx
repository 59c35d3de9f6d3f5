import type { Ref } from 'react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button'

export interface PlainButtonProps extends Omit<ButtonProps, 'isPending'> {
  /** It keeps its place and the focus, and does nothing; its label says what goes on. */
  isPending?: boolean
  ref?: Ref<HTMLButtonElement>
}

/**
 * A button without looks of its own. React Aria's own `isPending` reads out an element by its id and leaves the reference
 * behind when the button goes away with its page, so waiting is told by `aria-disabled` and the label instead.
 */
export function PlainButton({ isPending = false, onPress, type, ...props }: PlainButtonProps) {
  if (!isPending) return <AriaButton {...props} {...(onPress ? { onPress } : {})} {...(type ? { type } : {})} />
  return <AriaButton {...props} type="button" aria-disabled data-pending />
}
