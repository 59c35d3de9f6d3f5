/** Ringing, talking, and the minute after. */
export const callsEn = {
  calling: {
    refused: 'The call could not be made', busy: '{{name}} is busy', busyText: '{{name}} is in another lesson or call, or wants no calls now, and will see that you called.',
    offline: '{{name}} is not online', offlineText: '{{name}} will see that you called.', self: 'You are busy yourself', selfText: 'You are in a call or a lesson already, perhaps on another device, or somebody is calling you. Finish that first, then call again.', message: 'Leave a message', again: 'Call again', 
    calling: 'Calling {{people}}', callingText: 'One moment.', rings: 'Ringing at {{people}}', ringsText: 'You will see and hear each other as soon as the call is answered.', cancel: 'Stop calling',
  },
  callRoom: {
    with: 'Call with {{people}}', notAnswered: 'Not answered yet', elapsed: 'Time since the answer', controls: 'Call controls', hangUp: 'Hang up', hangingUp: 'Hanging up', add: 'Add', adding: 'Add people', full: 'This call is full.', called: 'Calling {{name}}',
    askVideo: 'Video', askVideoLong: 'Switch to video', asked: 'Asked', askedLong: 'Waiting for the others to answer whether they want video', wantsVideo: '{{name}} would like to switch to video', wantsVideoText: 'Your camera is turned on only if you say so.', turnOn: 'Turn on my camera', stayVoice: 'Stay without camera',
    noVideo: '{{name}} stays without video.', alone: 'Waiting for the others', aloneText: 'The connection of the other side is lost. The call ends by itself if it does not return.',
    back: 'You are still in this call', backText: 'Your microphone and camera are off until you come back.', notHere: 'This call rings at you', elsewhere: 'Your call goes on on another device', useThis: 'Use this one instead', elsewhereText: 'Microphone and camera are off here.',
    opening: 'Opening the call',
  },
  afterCall: {
    ended: 'The call has ended', left: 'You have left the call. It goes on without you.', reply: '“{{text}}”', took: 'You were in it for {{duration}}.', declined: '{{name}} declined', cancelled: 'You stopped calling', noAnswer: '{{name}} did not answer', noAnswerText: '{{name}} will see that you called.', youDeclined: 'You declined the call', missed: 'You missed this call',
    rate: 'How was the call?', stars_one: '{{count, number}} star', stars_other: '{{count, number}} stars', reason: 'What was wrong?', reasonOptional: 'You can leave this empty.', reasons: { sound: 'Sound', picture: 'Picture', cut: 'Interruptions', delay: 'Delay' }, send: 'Send rating', sending: 'Sending', thanks: 'Thank you. Your rating is noted.', rated_one: 'You gave {{count, number}} star.', rated_other: 'You gave {{count, number}} stars.',
    callBack: 'Call back', message: 'Message',
  },
  callSettings: {
    title: 'Calls', disturb: 'Do not disturb', disturbHint: 'Nobody rings on any of your devices. Callers hear that you are busy, and you see who called.', tone: 'Ringtone', tones: { chime: 'Chime', marimba: 'Marimba', bell: 'Soft bell', pulse: 'Pulse' }, volume: 'Volume', percent: '{{percent}} %', preview: 'Listen', stop: 'Stop', onDevice: 'Ringtone and volume are for this device.',
  },
}
