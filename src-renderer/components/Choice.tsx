import { Check, ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select, SelectValue } from 'react-aria-components/Select'

export interface ChoiceOption { id: string; label: string }

interface Props {
  label: string
  options: readonly ChoiceOption[]
  value: string
  onChange(id: string): void
  isDisabled?: boolean
  hideLabel?: boolean
}

/** One of a few. */
export function Choice({ label, options, value, onChange, isDisabled = false, hideLabel = false }: Props) {
  return (
    <Select className="field" value={value} onChange={(key) => { if (key !== null) onChange(String(key)) }} isDisabled={isDisabled}>
      <Label {...(hideLabel ? { className: 'hidden-visually' } : {})}>{label}</Label>
      <Button className="field-box choice-button"><SelectValue className="choice-value" /><ChevronDown aria-hidden size={16} /></Button>
      <Popover className="popover choice-popover">
        <ListBox className="menu" items={options}>
          {(option) => (
            <ListBoxItem className="menu-item" id={option.id} textValue={option.label}>
              <span className="menu-check"><Check aria-hidden size={16} /></span>{option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
