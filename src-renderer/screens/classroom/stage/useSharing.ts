import { useEffect, useRef, useState } from 'react'
import type { AppError } from '#shared/errors.ts'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useMe, useServices } from '../../../hooks/useServices.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { errorWords } from '../../../i18n/errorWords.ts'
import { createSharing, type Sharing } from './createSharing.ts'

/** One's own screen in this room; `say` puts a line above the stage. */
export function useSharing(room: LiveRoom, say: (text: string) => void): Sharing {
  const { t, format } = useWords()
  const { host } = useServices()
  const me = useMe()
  const fail = useRef<(error: AppError) => void>(() => undefined)
  useEffect(() => { fail.current = (error) => {
    const words = errorWords(error, t, format)
    say(t('share.failed', { ...words, ...(error.code === 'CAPTURE_DENIED' ? { next: t(`access.screen.${host.permission.place}`) } : {}) }))
  } })
  const [sharing] = useState(() => createSharing({ room, host, meId: me.id, onFailure: (error) => { fail.current(error) } }))
  useEffect(() => sharing.follow(), [sharing])
  return sharing
}
