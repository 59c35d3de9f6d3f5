export const stageEn = {
  stage: {
    view: 'View', layout: 'When nothing is shown large', grid: 'Everybody the same size', speaker: 'Who speaks large', extras: 'Window', ownPicture: 'Show my own picture',
    fullScreen: 'Full screen', fullScreenNone: 'The system did not allow full screen. The lesson goes on in this window; you can make it larger by hand.', smallWindow: 'Small window on top', smallNone: 'A small window could not be opened here.', smallTitle: 'Small picture', smallNobody: 'Nobody else is here yet.', smallBack: 'Close the small window',
    pin: 'Show {{name}} large for me', unpin: 'Do not keep {{name}} large', pinScreen: 'Show {{name}}’s screen large for me', unpinScreen: 'Do not keep {{name}}’s screen large',
    spotlit: 'Shown large to everybody', hand: 'Hand raised', handPlace: 'Hand raised, number {{place, number}}', showBoard: 'Show the board large', page: 'Page {{page, number}} of {{pages, number}}', previous: 'Earlier page', next: 'Later page',
    screen: '{{name}}’s screen', screenComing: '{{name}}’s screen is coming…', screenPaused: '{{name}} has paused: the last picture stands still.', zoom: 'Size of the shared screen', zoomHelp: 'Plus and minus zoom, arrows move, 0 shows all',
    zoomIn: 'Larger', zoomOut: 'Smaller', zoomWhole: 'Show all', zoomed: '{{percent, number}} %',
    numbers: 'Delay {{rtt}} · lost {{loss}} · receiving {{received}} · sending {{sent}}', ms: '{{value, number}} ms', kbits: '{{value, number}} kbit/s', mbits: '{{value, number}} Mbit/s', notMeasured: 'not measured yet', connection: 'Connection with {{name}}: {{level}}', ownConnection: 'Your connection: {{level}}',
  },
  share: {
    share: 'Share', shareLong: 'Share a screen or window', stop: 'Stop sharing', choosing: 'Choosing…', cannot: 'This browser cannot share a screen.',
    title: 'What do you want to share?', screens: 'Screens', windows: 'Windows', none: 'There is no window to share.', loading: 'Looking for screens and windows…', hint: 'It is mostly', detail: 'Text', motion: 'Film', hintText: 'Text stays sharp; films stay smooth.',
    sound: 'Share its sound too', soundNone: 'This system cannot share sound.', start: 'Share', choose: 'Choose a screen or window first.',
    live: 'You are sharing your screen.', liveSound: 'You are sharing your screen and its sound.', paused: 'Sharing is paused: the others see the last picture.', pause: 'Pause', resume: 'Go on',
    failed: '{{what}} {{kept}} {{next}}',
  },
  trouble: {
    savesData: 'Saving data: pictures are small.', audioOnly: 'Your network is weak: your picture is paused so that your voice gets through. It comes back by itself.', sendsHalf: 'Your network is weak: your picture is sent smaller.',
    notHeardFrom: 'You cannot hear {{name}}. Their microphone is on, but no sound arrives: the network between you loses it.', notSeenFrom: 'You cannot see {{name}}. Their camera is on, but no picture arrives: the network between you loses it.',
    notHeardBy: '{{name}} cannot hear you: your sound does not get through your network.', notSeenBy: '{{name}} cannot see you: your picture does not get through your network.', silentMicrophone: 'No sound comes from your microphone. There may be a switch on it; otherwise try another one.',
    silentFrom: 'You cannot hear {{name}}. Their microphone is on, but no sound comes from it. They are told so too.',
    pausedFrom: 'You cannot see {{name}} for now: the network is weak, so their picture is paused and their voice gets through. It comes back by itself.',
  },
  saving: { save: 'Save data', saveText: 'Small pictures, here and of you' },
  stageKeys: { share: 'Share a screen, or stop sharing', hand: 'Raise or lower your hand', chat: 'Chat', people: 'People', board: 'Board', zoom: 'On a shared screen: larger, smaller, all', zoomKeys: '+ − 0', tiles: 'From picture to picture, after Tab', tilesKeys: '← →' },
}
