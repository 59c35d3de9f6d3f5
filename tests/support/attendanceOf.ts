import { apiAs } from './apiAs.ts'
import { DEMO } from './lessonPages.ts'

/** A person's attendance of the demo school's next lesson, as the server tells it. */
export async function attendanceOf(url: string, name: string) {
  const api = await apiAs(url, DEMO.tutor)
  const [session] = (await api.upcomingSessions({ query: {} })).items
  if (!session) throw new Error('the demo school has no lesson')
  const { items } = await api.attendance({ params: { id: session.id } })
  const found = items.find((row) => row.person.name === name)
  if (!found) throw new Error(`no attendance of ${name}`)
  return found
}
