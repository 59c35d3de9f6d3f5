import type { ReactNode, Ref } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextField, type TextFieldProps } from 'react-aria-components/TextField'

interface Props extends Omit<TextFieldProps, 'className' | 'style' | 'children' | 'isInvalid' | 'validationBehavior'> {
  label: string
  /** What is wrong with it, in words; shown and read out beside the field. */
  error?: string | undefined
  hint?: string
  placeholder?: string
  min?: string
  after?: ReactNode
  ref?: Ref<HTMLInputElement>
}

export function TextInput({ label, error, hint, placeholder, min, after, ref, ...props }: Props) {
  return (
    <TextField {...props} className="field" isInvalid={error !== undefined} validationBehavior="aria">
      <Label>{label}</Label>
      <div className="field-box">
        <Input {...(ref ? { ref } : {})} {...(placeholder === undefined ? {} : { placeholder })} {...(min === undefined ? {} : { min })} />
        {after}
      </div>
      {hint === undefined ? null : <Text slot="description" className="field-hint">{hint}</Text>}
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  )
}
