import { captionsEn } from './captions.en.ts'
import { chatEn } from './chat.en.ts'
import { controlEn } from './control.en.ts'
import { recordEn } from './record.en.ts'
import { stageEn } from './stage.en.ts'

/** Of the lobby and the room: loaded with them. */
export const roomEn = {
  ...stageEn, ...controlEn, ...chatEn, ...recordEn, ...captionsEn,
  lobby: {
    ready: 'You are ready', readyText: 'Others see and hear you only after you join.', join: 'Join lesson', joining: 'Joining',
    preview: 'Your picture', cameraOff: 'Your camera is off', opening: 'Opening your devices. Choose “Allow” if you are asked.', openingTitle: 'One moment',
    microphone: 'Microphone', camera: 'Camera', speaker: 'Speaker', default: 'System’s choice', numbered: '{{kind}} {{number, number}}', level: 'Level of your microphone',
    microphoneOn: 'Microphone on', cameraOn: 'Camera on',
    bothFail: 'Your microphone and camera are not available', microphoneFails: 'Your microphone is not available', cameraFails: 'Your camera is not available',
    microphoneFailsWhy: 'Microphone: {{why}}', cameraFailsWhy: 'Camera: {{why}}',
    silent: 'Your microphone is silent so far', silentText: 'Say something. If the bar does not move, choose another microphone.',
    microphoneOffTitle: 'You are ready, with your microphone off', bothOffTitle: 'You are ready, with microphone and camera off', cameraOffTitle: 'You are ready, with your camera off',
    again: 'You are still in this lesson. Join again to go on where you were.', notReached: 'The lesson could not be opened', none: 'None found',
  },
  device: { microphoneMenu: 'Microphone and speaker', cameraMenu: 'Camera options' },
  room: {
    waiting: 'Waiting for {{people}}', waitingText: 'You will see and hear each other as soon as they join.', elapsed: 'Time since the start', notStarted: 'Not started yet',
    controls: 'Lesson controls', people: 'People', mute: 'Mute', unmute: 'Unmute', stopCamera: 'Stop camera', startCamera: 'Start camera', board: 'Board', leave: 'Leave', help: 'Shortcuts',
    leaving: 'Leaving', joining: 'Joining', switching: 'One moment: the device is being switched', micOff: '{{name}}’s microphone is off', ownMicOff: 'Your microphone is off', speaking: 'speaking', reconnecting: 'Reconnecting…', connecting: 'Connecting…',
    unreachable: 'No connection', joined: '{{name}} has joined', left: '{{name}} has left',
    others_one: '{{people}} and {{count, number}} other', others_other: '{{people}} and {{count, number}} others',
  },
  banner: {
    channelRecovering: 'The connection to the school’s server is lost. Picture and sound continue; drawing is kept and sent when it returns. Reconnecting…',
    channelStarting: 'Connecting…',
    channelFailed: 'You are not connected. {{why}} {{next}}',
    mediaRecovering: 'Picture and sound are interrupted. Reconnecting…',
    mediaFailed: 'Picture and sound could not be connected. Everything else goes on.',
    direct: 'The video service does not answer. Picture and sound go directly between you now, and nothing else changes.',
    back: 'You are back. Nothing was lost.',
    microphone: 'Your microphone is not available. {{why}} {{next}}', camera: 'Your camera is not available. {{why}} {{next}}', dismiss: 'Dismiss',
    speaker: 'The speaker you chose is not available. Sound goes on through another one. Plug it in again, or choose one.',
  },
  board: {
    title: 'Board', loading: 'Opening the board…', failed: 'The board could not be opened', reader: 'You can look at the board. The tutor decides who draws.',
    saving: 'Saving…', unsaved_one: '{{count, number}} change waits here and is sent when the server can be reached.', unsaved_other: '{{count, number}} changes wait here and are sent when the server can be reached.',
    reconnecting: 'The board is reconnecting. You can go on drawing.', refused: 'A change was not accepted: {{why}} {{next}}',
    refusedContent: 'Pictures and web pages cannot be put on this board. They were taken off again; everything else is kept.',
    notStored_one: '{{why}} {{count, number}} change is kept here and sent again by itself.', notStored_other: '{{why}} {{count, number}} changes are kept here and sent again by themselves.',
    useBuiltIn: 'Use the built-in board for everybody',
    forAllFailed: 'The board is shown only to you: {{why}}',
  },
  leave: {
    title: 'Leave the lesson?', text: 'If you leave, the lesson goes on for the others and you can come back. If you end it, it is over for everybody: the board and the attendance are saved.',
    notStarted: 'It has not started yet: it waits for a student. You can come back at any time before it is over.',
    stay: 'Stay', leave: 'Leave', end: 'End lesson for everybody', ending: 'Ending',
  },
  over: {
    left: 'You have left the lesson', leftText: 'It goes on without you. You can come back until it ends.', rejoin: 'Rejoin',
    ended: 'The lesson has ended', endedText: 'It took {{duration}}. The board and the attendance are saved.', endedUnstarted: 'It ended before everybody was there.',
    elsewhere: 'You joined on another device', elsewhereText: 'The lesson goes on there. Microphone and camera are off here.', useThis: 'Use this one instead',
    record: 'Open its record',
    removed: 'The tutor has shown you out', removedText: 'You cannot come back into this lesson by yourself. Its board and messages stay in its record.',
    locked: 'This lesson is closed to newcomers', lockedText: 'Its tutor has locked the room. Write to the tutor, who can open it again.',
    refused: 'You were not let in', refusedText: 'The tutor has not let you into the lesson this time.', tryAgain: 'Ask again',
  },
}

export type RoomTexts = typeof roomEn
