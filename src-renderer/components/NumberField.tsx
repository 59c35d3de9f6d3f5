import { useState } from 'react'
import { TextInput } from './TextInput.tsx'

interface Props { label: string; value: number; error: string | undefined; onChange(value: number): void }

const numberOf = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : NaN)

/** A whole number, typed; NaN while it is none. */
export function NumberField({ label, value, error, onChange }: Props) {
  const [typed, setTyped] = useState(String(value))
  return (
    <TextInput label={label} inputMode="numeric" value={Object.is(numberOf(typed), value) ? typed : String(value)} error={error} onChange={(text) => {
      setTyped(text)
      onChange(numberOf(text))
    }} />
  )
}
