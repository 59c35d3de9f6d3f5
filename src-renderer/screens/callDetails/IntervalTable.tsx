import { useQuery } from '@tanstack/react-query'
import { callKey } from '../../hooks/useCallHistory.ts'
import { useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { Loaded } from '../settings/Loaded.tsx'

/** Every stay of everybody in the call (C7), in the order of coming. */
export function IntervalTable({ callId }: { callId: string }) {
  const { t, format } = useWords()
  const { api } = useServices()
  const intervals = useQuery({ queryKey: [...callKey(callId), 'intervals'], queryFn: ({ signal }) => api.callIntervals({ params: { id: callId } }, { signal }), select: ({ items }) => items })
  return (
    <section aria-labelledby="call-intervals">
      <h2 id="call-intervals" className="section-title">{t('callDetails.intervals')}</h2>
      <Loaded query={intervals}>
        {(items) => items.length === 0 ? <p className="soft">{t('callDetails.noIntervals')}</p> : (
          // Narrow windows scroll it, and a keyboard must be able to do that.
          <div className="table-scroll" tabIndex={0} role="group" aria-labelledby="call-intervals">
            <table className="table figures">
              <thead><tr>{(['name', 'joined', 'left', 'stayed', 'drops', 'network'] as const).map((head) => <th key={head} scope="col">{t(`callDetails.${head}`)}</th>)}</tr></thead>
              <tbody>
                {items.map(({ person, joinedAt, leftAt, drops, quality }) => {
                  const [joined, left] = [Date.parse(joinedAt), leftAt === null ? null : Date.parse(leftAt)]
                  return (
                    <tr key={`${person.id} ${joinedAt}`}>
                      <th scope="row">{person.name}</th><td>{format.time(joined)}</td><td>{left === null ? '–' : format.time(left)}</td>
                      <td>{left === null ? '–' : format.duration(Math.round((left - joined) / 1000), 'short')}</td><td>{format.number(drops)}</td><td>{t(`qualityWords.word.${quality}`)}</td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </section>
  )
}
