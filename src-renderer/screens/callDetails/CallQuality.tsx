import { QualityReport } from '../../components/QualityReport.tsx'
import { callKey } from '../../hooks/useCallHistory.ts'
import { useServices } from '../../hooks/useServices.ts'

export function CallQuality({ callId }: { callId: string }) {
  const { api } = useServices()
  return <QualityReport queryKey={[...callKey(callId), 'quality']} load={(options) => api.callQuality({ params: { id: callId } }, options)} />
}
