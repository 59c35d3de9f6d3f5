import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { toAppError } from '#shared/errors.ts'
import type { Attendance, Session } from '#shared/sessions.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { useServices } from '../../hooks/useServices.ts'
import { sessionKey } from '../../hooks/useSessions.ts'
import { useWords } from '../../hooks/useWords.ts'
import { useDownload } from './useDownload.ts'

/** Who was there, from when to when, and for how long (A1, A2). */
export function AttendanceTable({ session }: { session: Session }) {
  const { t } = useWords()
  const { api } = useServices()
  const isOnline = useIsOnline()
  const attendance = useQuery({ queryKey: [...sessionKey(session.id), 'attendance'], queryFn: ({ signal }) => api.attendance({ params: { id: session.id } }, { signal }), select: ({ items }) => items })
  const csv = useDownload(() => api.attendanceCsv({ params: { id: session.id } }), { name: `${session.title} ${session.scheduledStartTime.slice(0, 10)}.csv`, type: 'text/csv' })
  return (
    <section aria-labelledby="attendance">
      <div className="section-head">
        <h2 id="attendance" className="section-title">{t('details.attendance')}</h2>
        <Button isDisabled={!isOnline} isPending={csv.isPending} onPress={csv.start}><Download aria-hidden size={18} />{t('details.csv')}</Button>
      </div>
      {csv.error ? <ErrorNotice error={csv.error} /> : null}
      {attendance.isPending ? <div className="skeleton" aria-busy /> : null}
      {attendance.data === undefined && attendance.error ? <ErrorNotice error={toAppError(attendance.error)} actions={<Button isPending={attendance.isFetching} onPress={() => { void attendance.refetch() }}>{t('app.tryAgain')}</Button>} /> : null}
      {attendance.data ? <Table items={attendance.data} /> : null}
    </section>
  )
}

function Table({ items }: { items: readonly Attendance[] }) {
  const { t, format } = useWords()
  const time = (at: string | null) => (at === null ? '–' : format.time(Date.parse(at)))
  return (
    // Narrow windows scroll it, and a keyboard must be able to do that.
    <div className="table-scroll" tabIndex={0} role="group" aria-labelledby="attendance">
      <table className="table figures">
        <thead><tr><th scope="col">{t('details.name')}</th><th scope="col">{t('details.joined')}</th><th scope="col">{t('details.left')}</th><th scope="col">{t('details.present')}</th><th scope="col">{t('details.drops')}</th><th scope="col">{t('details.remarks')}</th></tr></thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.person.id}>
              <th scope="row">{item.person.name}</th><td>{time(item.firstJoined)}</td><td>{time(item.lastLeft)}</td>
              <td>{item.absent ? '–' : format.duration(item.totalSeconds, 'short')}</td><td>{format.number(item.drops)}</td><td>{format.list(remarks(item))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
  function remarks(item: Attendance): string[] {
    return (['absent', 'late', 'leftEarly'] as const).filter((remark) => item[remark]).map((remark) => t(`details.remark.${remark}`))
  }
}
