import type { ReactNode } from 'react'
import { PlainButton, type PlainButtonProps } from './PlainButton.tsx'

interface Props extends Omit<PlainButtonProps, 'className' | 'style' | 'children'> {
  look?: 'primary' | 'quiet' | 'plain' | 'danger'
  size?: 'normal' | 'large' | 'icon'
  children: ReactNode
}

export function Button({ look = 'quiet', size = 'normal', ...props }: Props) {
  return <PlainButton {...props} className={`button button-${look} button-${size}`} />
}
