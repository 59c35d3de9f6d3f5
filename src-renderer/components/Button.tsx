import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button'

interface Props extends Omit<ButtonProps, 'className' | 'style' | 'children'> {
  look?: 'primary' | 'quiet' | 'plain' | 'danger'
  size?: 'normal' | 'large' | 'icon'
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** While `isPending` it keeps its place and the focus, and does nothing. */
export function Button({ look = 'quiet', size = 'normal', ...props }: Props) {
  return <AriaButton {...props} className={`button button-${look} button-${size}`} />
}
