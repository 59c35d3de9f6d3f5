import { X } from 'lucide-react'
import { MAX_IMAGE_BYTES } from '#shared/boards.ts'
import type { AppError } from '#shared/errors.ts'
import { Button } from '../../../components/Button.tsx'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { errorWords } from '../../../i18n/errorWords.ts'
import type { BoardTools } from '../../../whiteboard/Whiteboard.ts'
import { fileSize } from '../chat/fileSize.ts'
import type { usePictures } from './usePictures.ts'

interface Props { tools: BoardTools; pictures: ReturnType<typeof usePictures> }

/** One line about pictures: on their way, refused, or not to be had. */
export function PictureNotes({ tools, pictures }: Props) {
  const { t } = useWords()
  const { loading, failed } = useValue(tools.pictures, (state) => state)
  const { sending, error } = pictures
  if (error) return <p className="board-line" data-tone="warn" role="alert"><RefusalWords error={error} /><Button look="plain" size="icon" aria-label={t('paper.dismiss')} onPress={pictures.dismiss}><X aria-hidden size={16} /></Button></p>
  if (sending) {
    const words = sending.all > 1 ? t('paper.sendingMany', { done: sending.done, all: sending.all, share: sending.share }) : t('paper.sending', { share: sending.share })
    return <p className="board-line"><span role="status">{words}</span><Button look="plain" onPress={pictures.cancel}>{t('paper.cancel')}</Button></p>
  }
  if (failed > 0) return <p className="board-line" data-tone="warn" aria-live="polite">{t('paper.picturesFailed', { count: failed })}<Button look="plain" onPress={tools.retryPictures}>{t('paper.tryAgain')}</Button></p>
  return loading > 0 ? <p className="board-line" aria-live="polite">{t('paper.picturesLoading')}</p> : null
}

function RefusalWords({ error }: { error: AppError }) {
  const { t, format, language } = useWords()
  if (error.code === 'FILE_TYPE') return <span>{t('paper.pictureType')}</span>
  if (error.code === 'PAYLOAD_TOO_LARGE') return <span>{t('paper.pictureLarge', { most: fileSize(MAX_IMAGE_BYTES, language) })}</span>
  const { what, next } = errorWords(error, t, format)
  return <span>{t('paper.pictureFailed', { why: what, next })}</span>
}
