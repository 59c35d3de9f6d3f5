import { useQuery } from '@tanstack/react-query'
import type { CloudRecording } from '#shared/cloudRecordings.ts'
import type { Session } from '#shared/sessions.ts'
import { useServices } from '../../hooks/useServices.ts'
import { sessionKey } from '../../hooks/useSessions.ts'
import { useWords } from '../../hooks/useWords.ts'

/** What the vendor's cloud recorded of the lesson, or records; nothing where it did not. */
export function CloudRecordings({ session }: { session: Session }) {
  const { api } = useServices()
  const { t } = useWords()
  const { data } = useQuery({ queryKey: [...sessionKey(session.id), 'cloudRecordings'], queryFn: ({ signal }) => api.cloudRecordings({ params: { id: session.id } }, { signal }), select: ({ items }) => items })
  if (!data || data.length === 0) return null
  return (
    <section aria-labelledby="cloudRecordings">
      <h2 id="cloudRecordings" className="section-title">{t('record.cloudTitle')}</h2>
      <ul className="kept-recordings">{data.map((recording) => <li key={recording.id}><One recording={recording} /></li>)}</ul>
    </section>
  )
}

function One({ recording: { by: { name }, startedAt, endedAt, state, files } }: { recording: CloudRecording }) {
  const { t, format } = useWords()
  const from = format.time(Date.parse(startedAt))
  if (endedAt === null) return <p>{t('record.cloudRuns', { name, from })}</p>
  return (
    <div>
      <p>{t('record.cloudOne', { name, from, to: format.time(Date.parse(endedAt)) })}</p>
      <p className="soft">{state === 'failed' ? t('record.cloudLost') : files.length === 0 ? t('record.cloudEmpty') : t('record.cloudFiles', { files: format.list(files) })}</p>
    </div>
  )
}
