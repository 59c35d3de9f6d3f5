import { ToggleButton, ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { ChoiceOption } from './Choice.tsx'

interface Props { label: string; options: readonly ChoiceOption[]; value: string; onChange(id: string): void }

/** One of a few that are all in sight. */
export function Segmented({ label, options, value, onChange }: Props) {
  return (
    <ToggleButtonGroup className="segmented" aria-label={label} selectionMode="single" disallowEmptySelection selectedKeys={[value]}
      onSelectionChange={(keys) => { for (const key of keys) onChange(String(key)) }}>
      {options.map(({ id, label: name }) => <ToggleButton key={id} id={id} className="segmented-option">{name}</ToggleButton>)}
    </ToggleButtonGroup>
  )
}
