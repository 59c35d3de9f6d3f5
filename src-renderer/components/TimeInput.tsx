import { parseTime } from '@internationalized/date'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { DateInput as Segments, DateSegment, TimeField } from 'react-aria-components/TimeField'

interface Props {
  label: string
  /** HH:MM of 24 hours, or empty while nothing whole has been typed. */
  value: string
  onChange(time: string): void
  error?: string | undefined
}

/** A time of day, typed part by part as the language writes it. */
export function TimeInput({ label, value, onChange, error }: Props) {
  return (
    <TimeField className="field" value={value === '' ? null : parseTime(value)} onChange={(time) => { onChange(time?.toString().slice(0, 5) ?? '') }}
      isInvalid={error !== undefined} validationBehavior="aria" granularity="minute" shouldForceLeadingZeros>
      <Label>{label}</Label>
      <Segments className="field-box segments">{(segment) => <DateSegment className="segment" segment={segment} />}</Segments>
      <FieldError className="field-error">{error}</FieldError>
    </TimeField>
  )
}
