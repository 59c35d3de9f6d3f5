import { UserPlus, Video } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { P2P_ROOM_LIMIT } from '#shared/room.ts'
import { PlainButton } from '../../components/PlainButton.tsx'
import { WithTooltip } from '../../components/WithTooltip.tsx'
import type { OwnCall } from '../../domain/CallDesk.ts'
import { countIn, othersIn } from '../../domain/callPeople.ts'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { devicesSetting } from '../../hooks/settings.ts'
import { useCallDesk } from '../../hooks/useCallDesk.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { roomActions, type RoomActions } from '../classroom/roomActions.ts'
import { RoomView } from '../classroom/RoomView.tsx'
import { AddPeopleDialog } from './AddPeopleDialog.tsx'
import { CallNotes } from './CallNotes.tsx'
import { CallWaitingTile } from './CallWaitingTile.tsx'
import { forgetCall, noteInCall } from './lastCall.ts'
import { useRingback } from './useRingback.ts'
import { useVideoAsking } from './useVideoAsking.ts'

/** The classroom, for a call: while it rings and while it goes on. */
export function CallRoom({ room, own }: { room: LiveRoom; own: OwnCall }) {
  const { t, format } = useWords()
  const desk = useCallDesk()
  const me = useMe()
  const [adds, setAdds] = useState(false)
  const { call } = own
  const isPending = call.status === 'pending'
  useEntering(room, own)
  useRingback(isPending && own.rings)
  const video = useVideoAsking(room, own)
  const actions = useCallActions(room, own, video.ask)
  const place = {
    title: t('callRoom.with', { people: format.list(othersIn(call, me.id).map(({ name }) => name)) }), startedAt: call.answeredAt,
    notStarted: t('callRoom.notAnswered'), elapsed: t('callRoom.elapsed'), controls: t('callRoom.controls'),
    leave: t(isPending ? 'calling.cancel' : 'callRoom.hangUp'), leaving: t('callRoom.hangingUp'), hangsUp: true,
    waiting: <CallWaitingTile own={own} />, ownInCorner: true,
    ...(call.type === 'voice' ? { insteadOfCamera: <AskVideoButton isAsked={own.video.word === 'asked' || own.video.word === 'agreed'} isPossible={!isPending} onPress={video.ask} /> } : {}),
    moreButtons: isPending ? null : <AddButton isFull={countIn(call) >= P2P_ROOM_LIMIT} onPress={() => { setAdds(true) }} />,
  }
  /** What rings stops ringing first; in a call that goes on, the last strokes are stored first. */
  const hangUp = async () => {
    if (isPending) await desk.hangUp(call.id)
    await room.leave()
    if (!isPending) await desk.hangUp(call.id)
  }
  return (
    <RoomView room={room} actions={actions} place={place} onLeave={() => { void hangUp() }} notes={<CallNotes own={own} video={video} />}>
      {adds ? <AddPeopleDialog call={call} onClose={() => { setAdds(false) }} /> : null}
    </RoomView>
  )
}

/** Devices and the room are opened together. What is open is noted, so that after a reload nothing more is opened (X1). */
function useEntering(room: LiveRoom, { call, opens }: OwnCall): void {
  const wanted = useRef({ type: call.type, opens })
  useEffect(() => {
    const { microphone, camera, speaker } = devicesSetting.get()
    // Who crossed this call may have wanted no video since it was made.
    const { type, opens } = wanted.current
    void room.openDevices({ microphone: { ...microphone, on: opens.microphone }, camera: { ...camera, on: opens.camera && type === 'video' }, speaker })
    void room.join()
  }, [room])
  useEffect(() => {
    const note = () => {
      const { microphone, camera } = room.engine.state.get().own
      noteInCall(call.id, { microphone: microphone.wanted, camera: camera.wanted })
    }
    note()
    const stop = room.engine.state.subscribe(note)
    return () => {
      stop()
      forgetCall()
    }
  }, [room, call.id])
}

/** In a voice call the camera's key asks for video, as its button does. */
function useCallActions(room: LiveRoom, own: OwnCall, askVideo: () => void): RoomActions {
  const latest = useRef({ own, askVideo })
  useEffect(() => { latest.current = { own, askVideo } })
  const [actions] = useState((): RoomActions => {
    const plain = roomActions(room, { remembers: false })
    return { ...plain, toggle: (kind) => { if (kind === 'camera' && latest.current.own.call.type === 'voice') latest.current.askVideo(); else plain.toggle(kind) } }
  })
  return actions
}

function AskVideoButton({ isAsked, isPossible, onPress }: { isAsked: boolean; isPossible: boolean; onPress: () => void }) {
  const { t } = useWords()
  return (
    <WithTooltip text={t(isAsked ? 'callRoom.askedLong' : isPossible ? 'callRoom.askVideoLong' : 'callRoom.notAnswered')}>
      <PlainButton className="bar-button" isPending={isAsked || !isPossible} onPress={onPress} aria-label={t(isAsked ? 'callRoom.askedLong' : 'callRoom.askVideoLong')}>
        <Video aria-hidden size={22} /><span className="bar-label">{t(isAsked ? 'callRoom.asked' : 'callRoom.askVideo')}</span>
      </PlainButton>
    </WithTooltip>
  )
}

function AddButton({ isFull, onPress }: { isFull: boolean; onPress: () => void }) {
  const { t } = useWords()
  return (
    <WithTooltip text={t(isFull ? 'callRoom.full' : 'callRoom.adding')}>
      <PlainButton className="bar-button" isPending={isFull} onPress={onPress} aria-label={t('callRoom.adding')}>
        <UserPlus aria-hidden size={22} /><span className="bar-label">{t('callRoom.add')}</span>
      </PlainButton>
    </WithTooltip>
  )
}
