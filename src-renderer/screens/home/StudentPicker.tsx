import { toAppError } from '#shared/errors.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { useEffect } from 'react'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'

/** Everybody one may book, page after page: choosing needs the whole list. */
function useStudents() {
  const { api } = useServices()
  const query = useInfiniteQuery({
    queryKey: ['people'],
    queryFn: ({ pageParam, signal }) => api.people({ query: { limit: 200, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.items).filter((person) => person.role === 'student'),
  })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  useEffect(() => { if (hasNextPage && !isFetchingNextPage) void fetchNextPage() }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return query
}

interface Props { chosen: string[]; onChange(ids: string[]): void; error: string | undefined }

export function StudentPicker({ chosen, onChange, error }: Props) {
  const { t } = useWords()
  const students = useStudents()
  if (students.isPending) return <div className="skeleton" aria-busy />
  if (students.data === undefined) {
    return <ErrorNotice error={toAppError(students.error)} actions={<Button onPress={() => { void students.refetch() }}>{t('app.tryAgain')}</Button>} />
  }
  if (students.data.length === 0) return <p className="soft">{t('booking.noStudents')}</p>
  return (
    <CheckboxGroup className="field" value={chosen} onChange={onChange} isInvalid={error !== undefined} validationBehavior="aria">
      <Label>{t('booking.students')}</Label>
      <div className="picker">
        {students.data.map((person) => (
          <CheckboxField key={person.id} value={person.id}>
            <CheckboxButton className="checkbox"><span className="checkbox-box"><Check aria-hidden size={14} strokeWidth={3} /></span><span>{person.name}</span></CheckboxButton>
          </CheckboxField>
        ))}
      </div>
      <FieldError className="field-error">{error}</FieldError>
    </CheckboxGroup>
  )
}
