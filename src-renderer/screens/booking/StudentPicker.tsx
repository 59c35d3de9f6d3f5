import { toAppError } from '#shared/errors.ts'
import { Check } from 'lucide-react'
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { usePeople } from '../../hooks/usePeople.ts'
import { useWords } from '../../hooks/useWords.ts'

interface Props { chosen: string[]; onChange(ids: string[]): void; error: string | undefined }

export function StudentPicker({ chosen, onChange, error }: Props) {
  const { t } = useWords()
  const people = usePeople()
  if (people.isPending) return <div className="skeleton" aria-busy />
  if (people.data === undefined) {
    return <ErrorNotice error={toAppError(people.error)} actions={<Button onPress={() => { void people.refetch() }}>{t('app.tryAgain')}</Button>} />
  }
  const students = people.data.filter((person) => person.role === 'student')
  if (students.length === 0) return <p className="soft">{t('booking.noStudents')}</p>
  return (
    <CheckboxGroup className="field" value={chosen} onChange={onChange} isInvalid={error !== undefined} validationBehavior="aria">
      <Label>{t('booking.students')}</Label>
      <div className="picker">
        {students.map((person) => (
          <CheckboxField key={person.id} value={person.id}>
            <CheckboxButton className="checkbox"><span className="checkbox-box"><Check aria-hidden size={14} strokeWidth={3} /></span><span>{person.name}</span></CheckboxButton>
          </CheckboxField>
        ))}
      </div>
      <FieldError className="field-error">{error}</FieldError>
    </CheckboxGroup>
  )
}
