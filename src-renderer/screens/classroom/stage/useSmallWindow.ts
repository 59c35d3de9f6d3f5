import { useEffect, useRef, useState } from 'react'
import { useServices } from '../../../hooks/useServices.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { createSmallWindow, type SmallWindow } from './createSmallWindow.ts'

export function useSmallWindow(say: (text: string) => void): SmallWindow {
  const { t } = useWords()
  const { host } = useServices()
  const fail = useRef<() => void>(() => undefined)
  useEffect(() => { fail.current = () => { say(t('stage.smallNone')) } })
  const [small] = useState(() => createSmallWindow({ host, isPossible: host.kind === 'desktop' || 'documentPictureInPicture' in window, onFailure: () => { fail.current() } }))
  useEffect(() => small.follow(), [small])
  return small
}
