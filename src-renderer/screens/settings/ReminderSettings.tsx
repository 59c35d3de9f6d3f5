import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toAppError } from '#shared/errors.ts'
import { minutesBefore, type ReminderPreferences, type ScheduledReminderType } from '#shared/reminders.ts'
import { ErrorNotice } from '../../components/Notice.tsx'
import { SwitchInput } from '../../components/SwitchInput.tsx'
import { useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { Loaded } from './Loaded.tsx'

const types = Object.keys(minutesBefore) as ScheduledReminderType[]
const key = ['reminderPreferences'] as const

export function ReminderSettings() {
  const { t } = useWords()
  const { api } = useServices()
  const preferences = useQuery({ queryKey: key, queryFn: ({ signal }) => api.reminderPreferences({}, { signal }) })
  const saving = useSaving()
  const change = (part: Partial<ReminderPreferences>) => { saving.mutate(part) }
  return (
    <Loaded query={preferences}>
      {(current) => (
        <>
          <div className="settings-switches">
            {types.map((type) => <SwitchInput key={type} label={t(`settings.${type}`)} isSelected={current[type]} onChange={(on) => { change({ [type]: on }) }} />)}
            <SwitchInput label={t('settings.quiet')} hint={t('settings.quietText')} isSelected={current.quiet} onChange={(quiet) => { change({ quiet }) }} />
            <SwitchInput label={t('settings.mail')} hint={t('settings.mailText')} isSelected={current.mail} onChange={(mail) => { change({ mail }) }} />
          </div>
          <p className="settings-saved" role="status">{saving.isPending ? t('settings.saving') : saving.isSuccess ? t('settings.saved') : ''}</p>
          {saving.error ? <ErrorNotice error={toAppError(saving.error)} /> : null}
        </>
      )}
    </Loaded>
  )
}

/** Shown at once, stored one after the other; what the server refuses goes back to what it has. */
function useSaving() {
  const { api, host } = useServices()
  const client = useQueryClient()
  return useMutation({
    scope: { id: key[0] },
    mutationFn: (part: Partial<ReminderPreferences>) => api.setReminderPreferences({ body: part }),
    onMutate: (part) => { client.setQueryData<ReminderPreferences>(key, (current) => current && { ...current, ...part }) },
    onSuccess: (stored) => {
      if (client.isMutating({ predicate: ({ options }) => options.scope?.id === key[0] }) <= 1) client.setQueryData(key, stored)
      // The desktop app reminds by itself too; where it cannot be told now, it asks within minutes.
      host.calendar.sync().catch(() => undefined)
    },
    onError: () => { void client.invalidateQueries({ queryKey: key }) },
  })
}
