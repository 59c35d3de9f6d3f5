import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'

interface Props {
  label: string
  value: string
  onChange(text: string): void
  onBlur?(): void
  hint?: string | undefined
  error?: string | undefined
  maxLength: number
  rows?: number
}

/** Several lines. */
export function TextAreaInput({ label, value, onChange, onBlur, hint, error, maxLength, rows = 3 }: Props) {
  return (
    <TextField className="field" value={value} onChange={onChange} {...(onBlur ? { onBlur } : {})} isInvalid={error !== undefined} validationBehavior="aria" maxLength={maxLength}>
      <Label>{label}</Label>
      <TextArea className="field-box text-area" rows={rows} />
      {hint === undefined ? null : <Text slot="description" className="field-hint">{hint}</Text>}
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  )
}
