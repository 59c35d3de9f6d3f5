/** Of one's own sound and picture, in settings, lobby and room. */
export const soundEn = {
  sound: {
    title: 'Sound and picture', text: 'For every lesson and call on this device. Changes work at once.', sound: 'Your sound', picture: 'Your picture',
    suppression: 'Noise around you', suppressions: { off: 'Keep it', browser: 'Reduce it', rnnoise: 'Remove it' }, suppressionHint: '“Remove it” also takes away keyboards and fans. Your computer works a little more.',
    echo: 'Remove echo', echoHint: 'Keep it on with loudspeakers. With headphones you can do without.', gain: 'Even out loudness', gainHint: 'You are heard equally well near the microphone and away from it.',
    music: 'Music mode', musicHint: 'Your instrument as it sounds, in stereo, with more data. Use headphones: noise and echo are not removed.', musicWaits: 'Not while music mode is on.',
    mutedHint: 'Say when I speak while muted', mutedHintText: 'Your muted microphone is listened to on this device alone. Nothing is sent.', speaksMuted: 'You are speaking, but your microphone is off. Choose “Unmute” to be heard.',
    mirror: 'Mirror my picture', mirrorHint: 'For you alone. The others always see you the right way round.',
    blur: 'Blur my background', blurHint: 'The others see you, but not the room behind you. Your computer works a little more.',
    blurCannot: 'Not in this browser. It works in the desktop app, and in Chrome and Edge.', blurStarting: 'Getting ready. Until then your whole picture is blurred.', blurOff: 'Switch blur off',
    blurSlow: 'This computer is too slow to blur only your background, so your whole picture is blurred. Switch your camera off and on to try again, or switch the blur off to be seen clearly.',
    blurFailed: 'Your background could not be told apart from you, so your whole picture is blurred. Switch your camera off and on to try again, or switch the blur off to be seen clearly.',
    blurWithheld: 'Your picture could not be blurred here, so the others see no picture of you. Switch your camera off and on to try again, or switch the blur off.',
    soundFailed: 'Noise could not be removed here. It is reduced instead; you are heard as usual.',
    test: 'Play a test sound', testing: 'Playing…', testFailed: 'The test sound could not be played. Look whether the speaker is plugged in, or choose another one.', testOn: 'Speaker: {{name}}',
    standIn: 'Using {{used}}, because {{wanted}} is not there.', standInUnnamed: 'Using another device, because the one you chose is not there.',
  },
}
