import { SwitchButton, SwitchField } from 'react-aria-components/Switch'
import { Text } from 'react-aria-components/Text'

interface Props { label: string; hint?: string; isSelected: boolean; onChange(isSelected: boolean): void; isDisabled?: boolean }

/** On or off, at once. */
export function SwitchInput({ label, hint, isSelected, onChange, isDisabled = false }: Props) {
  return (
    <SwitchField isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
      <SwitchButton className="switch"><span className="switch-track" aria-hidden><span className="switch-thumb" /></span>{label}</SwitchButton>
      {hint === undefined ? null : <Text slot="description" className="switch-hint">{hint}</Text>}
    </SwitchField>
  )
}
