import { History } from 'lucide-react'
import type { Snapshot } from '#shared/boards.ts'
import { Button } from '../../components/Button.tsx'
import { useBoardPicture } from '../../hooks/useBoards.ts'
import { useWords } from '../../hooks/useWords.ts'
import { drewWords, extentWords, versionTitle } from '../../i18n/versionWords.ts'

/** When, why, and who drew. */
export function VersionItem({ version, now, onLook }: { version: Snapshot; now: number; onLook(version: Snapshot): void }) {
  const { t, format } = useWords()
  const url = useBoardPicture(version.boardId, version.pictureId)
  const time = format.moment(Date.parse(version.at), now)
  return (
    <li className="version">
      <div className="board-look">{url === null ? <History aria-hidden size={18} /> : <img src={url} alt="" />}</div>
      <div>
        <p className="version-name">{versionTitle(version, t)}</p>
        <p className="soft figures version-words">{[time, ...extentWords(version, t)].join(' · ')}</p>
        <p className="soft version-words">{drewWords(version, t, format)}</p>
      </div>
      <Button look="plain" onPress={() => { onLook(version) }}>{t('versions.look')}<span className="hidden-visually"> {versionTitle(version, t)}, {time}</span></Button>
    </li>
  )
}
