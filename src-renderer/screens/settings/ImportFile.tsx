import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { type CalendarImportReply, MAX_IMPORT_BYTES } from '#shared/calendarImport.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import { ownTimeZone } from '../../domain/timeZones.ts'
import { useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'

const MAX_NAME = 100

/** Chooses an iCalendar file, sends it, and tells what was and was not understood. */
export function ImportFile({ onImported }: { onImported: () => void }) {
  const { t } = useWords()
  const { importing, stop } = useImporting(onImported)
  const choose = (files: FileList | null) => {
    const file = files?.[0]
    if (file) importing.mutate(file)
  }
  const wasStopped = importing.error?.name === 'AbortError'
  return (
    <>
      <FileTrigger acceptedFileTypes={['.ics', 'text/calendar']} onSelect={choose}><Button isPending={importing.isPending}>{t('settings.importFile')}</Button></FileTrigger>
      {importing.isPending ? (
        <div className="import-report">
          <p role="status">{t('settings.importing', { name: importing.variables.name })}</p>
          <div className="progress" role="progressbar" aria-label={t('settings.importing', { name: importing.variables.name })} />
          <Button look="plain" onPress={stop}>{t('settings.importCancel')}</Button>
        </div>
      ) : null}
      {importing.error && !wasStopped ? <ErrorNotice error={toAppError(importing.error)} /> : null}
      {importing.data ? <Report reply={importing.data} /> : null}
    </>
  )
}

function useImporting(onImported: () => void) {
  const { t } = useWords()
  const { api } = useServices()
  const aborter = useRef<AbortController | null>(null)
  const importing = useMutation({
    mutationFn: async (file: File) => {
      const { signal } = aborter.current = new AbortController()
      if (file.size > MAX_IMPORT_BYTES) throw new AppError('PAYLOAD_TOO_LARGE', file.name)
      // Exports of Windows programs: shorter on the way, and the same to every reader.
      const ics = (await file.text()).replaceAll('\r\n', '\n')
      if (ics.trim() === '') throw new AppError('BAD_CALENDAR_FILE', file.name)
      const name = file.name.replace(/\.ics$/i, '').trim().slice(0, MAX_NAME) || t('settings.untitled')
      return api.importCalendar({ body: { name, ics, timeZone: ownTimeZone() } }, { signal })
    },
    onSuccess: onImported,
  })
  return { importing, stop: () => { aborter.current?.abort() } }
}

function Report({ reply }: { reply: CalendarImportReply }) {
  const { t } = useWords()
  const more = reply.faultCount - reply.faults.length
  return (
    <Notice tone={reply.faultCount > 0 ? 'warn' : 'info'}>
      <div className="import-report" role="status">
        <p>{t('settings.imported', { name: reply.import.name, busy: t('settings.busyTimes', { count: reply.import.busyTimes }) })}</p>
        {reply.faultCount > 0 ? <p>{t('settings.faults', { count: reply.faultCount })}</p> : null}
        {reply.faults.length > 0 ? (
          <ul className="import-faults">
            {/* The order never changes, and two faults can read the same. */}
            {reply.faults.map(({ summary, why }, i) => <li key={i}>“{summary || t('settings.untitled')}”: {t(`settings.fault.${why}`)}</li>)}
          </ul>
        ) : null}
        {more > 0 ? <p>{t('settings.moreFaults', { count: more })}</p> : null}
      </div>
    </Notice>
  )
}
