import type { ReactElement } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip'

/** `children` is a button of React Aria; the tooltip shows on hover and on keyboard focus. */
export function WithTooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <Tooltip className="tooltip" offset={8}>{text}</Tooltip>
    </TooltipTrigger>
  )
}
