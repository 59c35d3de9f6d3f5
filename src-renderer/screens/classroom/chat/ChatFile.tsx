import { Download, File as FileIcon, FileAudio, FileText, FileVideo, Image } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { RoomFile } from '#shared/chat.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import { Button } from '../../../components/Button.tsx'
import { PlainButton } from '../../../components/PlainButton.tsx'
import type { RoomChat } from '../../../domain/RoomChat.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { errorWords } from '../../../i18n/errorWords.ts'
import { fileSize } from './fileSize.ts'
import { PictureDialog } from './PictureDialog.tsx'
import { saveAs } from './saveAs.ts'

interface Props { file: RoomFile; fetchFile: RoomChat['fetchFile'] }

/** A picture is shown, with its place kept before it is there; anything else is a card that saves it. */
export function ChatFile({ file, fetchFile }: Props) {
  return file.width === null || file.height === null ? <FileCard file={file} fetchFile={fetchFile} /> : <Picture file={file} width={file.width} height={file.height} fetchFile={fetchFile} />
}

function Picture({ file, width, height, fetchFile }: Props & { width: number; height: number }) {
  const { t } = useWords()
  const place = useRef<HTMLDivElement>(null)
  const { url, error, again } = usePicture(file, fetchFile, place)
  const [isLarge, setIsLarge] = useState(false)
  return (
    <div className="chat-picture" ref={place} style={{ aspectRatio: `${String(width)} / ${String(height)}`, width: `min(100%, ${String(width)}px, ${String(Math.round(260 * width / height))}px)` }} aria-busy={url === null && error === null}>
      {url === null ? null : (
        <PlainButton className="chat-picture-button" aria-label={t('chat.openPicture', { name: file.name })} onPress={() => { setIsLarge(true) }}>
          <img src={url} alt={file.name} width={width} height={height} decoding="async" />
        </PlainButton>
      )}
      {error ? <Failure error={error} onAgain={again} /> : null}
      {url !== null && isLarge ? <PictureDialog file={file} url={url} onClose={() => { setIsLarge(false) }} /> : null}
    </div>
  )
}

/** Fetched when it comes near to being seen; let go of when its message is. */
function usePicture(file: RoomFile, fetchFile: RoomChat['fetchFile'], place: { current: HTMLElement | null }) {
  const [url, setUrl] = useState<string | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let gone = false
    let revoke = () => {}
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting !== true) return
      watch.disconnect()
      fetchFile(file).then((fetched) => {
        if (gone) fetched.revoke()
        else {
          revoke = fetched.revoke
          setUrl(fetched.url)
        }
      }, (thrown: unknown) => { if (!gone) setError(toAppError(thrown)) })
    }, { rootMargin: '300px' })
    if (place.current) watch.observe(place.current)
    return () => {
      gone = true
      watch.disconnect()
      revoke()
      setUrl(null)
    }
    // A message's file never changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [file.id, fetchFile, attempt])
  return { url, error, again: () => { setError(null); setAttempt((count) => count + 1) } }
}

function FileCard({ file, fetchFile }: Props) {
  const { t, format } = useWords()
  const { save, isPending, error } = useSaving(file, fetchFile)
  const Icon = iconOf(file.type)
  return (
    <div className="chat-file">
      <Icon aria-hidden size={28} strokeWidth={1.5} />
      <span className="chat-file-words"><span className="chat-file-name">{file.name}</span><span className="soft figures">{fileSize(file.bytes, format.locale)}</span></span>
      <Button look="plain" size="icon" isPending={isPending} aria-label={t(isPending ? 'chat.savingFile' : 'chat.saveFile', { name: file.name })} onPress={save}><Download aria-hidden size={20} /></Button>
      {error ? <Failure error={error} onAgain={save} /> : null}
    </div>
  )
}

function useSaving(file: RoomFile, fetchFile: RoomChat['fetchFile']) {
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const save = () => {
    setIsPending(true)
    setError(null)
    fetchFile(file).then(({ url, revoke }) => {
      saveAs(url, file.name)
      // The browser reads it in its own time.
      setTimeout(revoke, 60_000)
    }).catch((thrown: unknown) => { setError(toAppError(thrown)) }).finally(() => { setIsPending(false) })
  }
  return { save, isPending, error }
}

function Failure({ error, onAgain }: { error: AppError; onAgain(): void }) {
  const { t, format } = useWords()
  return (
    <div className="chat-file-failure" role="alert">
      <p>{t('chat.fileFailed', { why: errorWords(error, t, format).what })}</p>
      <Button look="plain" onPress={onAgain}>{t('app.tryAgain')}</Button>
    </div>
  )
}

function iconOf(type: string) {
  if (type.startsWith('image/')) return Image
  if (type.startsWith('audio/')) return FileAudio
  if (type.startsWith('video/')) return FileVideo
  return type.startsWith('text/') || type === 'application/pdf' ? FileText : FileIcon
}
