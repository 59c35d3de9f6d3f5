/** Of Agora's engine for desktops, in settings and room. */
export const nativeEn = {
  nativeEngine: {
    title: 'Video engine', text: 'For lessons on your school’s video network, in this app on this device.',
    use: 'Use the video engine for desktops', useHint: 'It can work better on weak networks. Small windows beside the lesson are not there with it. Lessons work without it too.',
    again: 'Close Lectern and open it again: your choice works from then on.', required: 'Your school has switched it on for this device.', forbidden: 'Your school has switched it off for this device.',
    missing: 'It is not installed on this device. Ask whoever set up Lectern for you; until then the usual one is used.', crashed: 'It has failed and rests until Lectern is opened again. The usual one is used.',
    fellBack: {
      missing: 'The video engine for desktops is not installed on this device. Picture and sound go on with the usual one.',
      failed: 'The video engine for desktops could not be started. Picture and sound go on with the usual one.',
      crashed: 'The video engine for desktops has failed. Picture and sound go on with the usual one until Lectern is opened again.',
      noPicture: 'The video engine for desktops showed no picture. Picture and sound go on with the usual one.',
      recording: 'To record everybody’s sound, picture and sound go on with the usual video engine.',
    },
  },
}
