import { Check, ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import type { ChoiceOption } from './Choice.tsx'

interface Props { label: string; options: readonly ChoiceOption[]; value: string; onChange(id: string): void; hint?: string | undefined }

/** One of many, found by typing a part of its name. What is typed and fits nothing goes back to what was chosen. */
export function SearchChoice({ label, options, value, onChange, hint }: Props) {
  return (
    <ComboBox className="field" defaultItems={options} value={value} onChange={(key) => { if (key !== null) onChange(String(key)) }} menuTrigger="focus">
      <Label>{label}</Label>
      <div className="field-box"><Input /><Button className="button button-plain button-icon"><ChevronDown aria-hidden size={16} /></Button></div>
      {hint === undefined ? null : <Text slot="description" className="field-hint">{hint}</Text>}
      <Popover className="popover choice-popover">
        <ListBox<ChoiceOption> className="menu">
          {(option) => <ListBoxItem className="menu-item" id={option.id} textValue={option.label}><span className="menu-check"><Check aria-hidden size={16} /></span>{option.label}</ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
