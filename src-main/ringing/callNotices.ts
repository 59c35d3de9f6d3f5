import type { Call } from '#shared/calls.ts'
import type { NativeNotifications, RaisedNotification } from '../notifications/nativeNotifications.ts'
import type { Words } from '../words.ts'

interface Deps {
  notifications: Pick<NativeNotifications, 'raise'>
  words: () => Words
  onAccept: (callId: string) => void
  onDecline: (callId: string) => void
  /** The notification of a call that rings was clicked, but none of its buttons. */
  onSeen: () => void
  /** The notification of a missed call was clicked. */
  onMissedSeen: () => void
}

export type CallNotices = ReturnType<typeof createCallNotices>

/** The system's notifications of calls, beside the ring window and in the system's language. */
export function createCallNotices({ notifications, words, onAccept, onDecline, onSeen, onMissedSeen }: Deps) {
  const raised = new Map<string, RaisedNotification>()

  function raise(call: Call): RaisedNotification {
    const { isCalling, accept, decline } = words()
    return notifications.raise({
      ...textOf(call, isCalling, words()), rings: true, onClick: onSeen,
      buttons: [{ label: accept, press: () => { onAccept(call.id) } }, { label: decline, press: () => { onDecline(call.id) } }],
    })
  }
  return {
    /** One for each of these, and none for any other. */
    ring(calls: readonly Call[]): void {
      for (const [callId, notification] of raised) {
        if (calls.some((call) => call.id === callId)) continue
        raised.delete(callId)
        notification.takeAway()
      }
      for (const call of calls) if (!raised.has(call.id)) raised.set(call.id, raise(call))
    },
    missed(call: Call): void {
      notifications.raise({ ...textOf(call, words().missedCall, words()), buttons: [], onClick: onMissedSeen })
    },
  }
}

function textOf({ callerId, people, type }: Call, title: string, { voiceCall, videoCall, somebody }: Words): { title: string; body: string } {
  const name = people.find(({ person }) => person.id === callerId)?.person.name ?? somebody
  return { title: title.replace('{name}', () => name), body: type === 'video' ? videoCall : voiceCall }
}
