import { parseDate } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Calendar, CalendarCell, CalendarGrid, CalendarHeading } from 'react-aria-components/Calendar'
import { DatePicker, DateInput as Segments, DateSegment } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { FieldError } from 'react-aria-components/FieldError'
import { Group } from 'react-aria-components/Group'
import { Label } from 'react-aria-components/Label'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'

interface Props {
  label: string
  /** YYYY-MM-DD, or empty while nothing whole has been typed. */
  value: string
  onChange(day: string): void
  error?: string | undefined
  hint?: string | undefined
  isDisabled?: boolean
}

/** A day, typed part by part in the order of the language, or chosen from a month. */
export function DateInput({ label, value, onChange, error, hint, isDisabled = false }: Props) {
  return (
    <DatePicker className="field" value={value === '' ? null : parseDate(value)} onChange={(date) => { onChange(date?.toString() ?? '') }}
      isInvalid={error !== undefined} validationBehavior="aria" isDisabled={isDisabled} shouldForceLeadingZeros>
      <Label>{label}</Label>
      <Group className="field-box">
        <Segments className="segments">{(segment) => <DateSegment className="segment" segment={segment} />}</Segments>
        <Button className="button button-plain button-icon"><CalendarDays aria-hidden size={18} /></Button>
      </Group>
      {hint === undefined ? null : <Text slot="description" className="field-hint">{hint}</Text>}
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover date-popover"><Dialog className="date-dialog"><Month /></Dialog></Popover>
    </DatePicker>
  )
}

function Month() {
  return (
    <Calendar>
      <header className="month-head">
        <Button slot="previous" className="button button-plain button-icon"><ChevronLeft aria-hidden size={18} /></Button>
        <CalendarHeading className="month-name" />
        <Button slot="next" className="button button-plain button-icon"><ChevronRight aria-hidden size={18} /></Button>
      </header>
      <CalendarGrid className="month-grid">{(date) => <CalendarCell className="month-day" date={date} />}</CalendarGrid>
    </Calendar>
  )
}
