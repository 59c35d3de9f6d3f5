/** Of checks before a lesson: the network, and what systems and browsers allow. */
export const checksEn = {
  network: {
    title: 'Your network', text: 'Whether the school’s server is reached, and whether picture and sound will get through.',
    start: 'Check the network', again: 'Check again', stop: 'Stop the check', running: 'Checking your network', runningText: 'This takes a few seconds. You can join at any time.', details: 'Details',
    verdict: {
      good: 'Your network is good', relayOnly: 'Only the relay works', relayFails: 'Your network is good, but the relay is not reached', slow: 'Your network is slow', verySlow: 'Your network is very slow',
      sameNetworkOnly: 'Others can be reached in your own network only', mediaBlocked: 'Picture and sound cannot get through', vendorUnreached: 'The video service cannot be reached', vendorBlocked: 'Picture and sound cannot get through to the video service', liveBlocked: 'No live connection to the server', unreachable: 'The server cannot be reached',
    },
    advice: {
      good: 'Picture and sound will get through.', relayOnly: 'Picture and sound take a detour through the school’s relay. The lesson works, a little slower.',
      relayFails: 'Most people are reached directly. Those behind strict firewalls may not be: tell whoever looks after the school’s server.',
      slow: 'Sound will work, and pictures may be small. Stop downloads and films in your network, or move closer to the Wi-Fi.',
      verySlow: 'Sound may break off. Use a cable or another network if you can, and leave your camera off.',
      sameNetworkOnly: 'People elsewhere may not see or hear you. Try another network, or ask whoever looks after this one to allow UDP.',
      mediaBlocked: 'Board and chat work. For picture and sound try another network, or ask whoever looks after this one to allow UDP.',
      vendorUnreached: 'Board and chat work. For picture and sound try another network, or ask whoever looks after this one to allow the video service of your school. It may also be down: try again in a minute.',
      vendorBlocked: 'The video service answers. For picture and sound try another network, or ask whoever looks after this one to allow its UDP ports.',
      liveBlocked: 'The server answers, but something on the way stops live connections (WebSocket). Try another network, or ask whoever looks after this one.',
      unreachable: 'Look whether you are on the internet. If you are, the school’s server may be down: try again in a minute.',
    },
    server: 'Server', live: 'Live connection', direct: 'Direct way', relay: 'Relay', vendor: 'Video service', speed: 'Speed',
    answers: 'answers in {{ms, number}} ms', silent: 'does not answer', checking: 'is being checked', untried: 'not tried',
    directWays: { outside: 'open', within: 'open in your own network; no server is set up that would tell your outer address', hidden: 'in your own network only', none: 'closed' },
    relayWays: { works: 'carries data', fails: 'is set up, but not reached', none: 'no relay is set up' },
    vendorWays: { works: 'lets in, and a way for picture and sound is found', blocked: 'lets in, but no way for picture and sound is found', unreached: 'does not answer' },
    speeds: '{{down}} to you, {{up}} from you', speedDown: '{{down}} to you', speedUp: '{{up}} from you', unmeasured: 'could not be measured', mbits: '{{value}} Mbit/s', fast: 'more than {{value}} Mbit/s',
  },
  access: {
    openSettings: 'Open the system’s settings', openFailed: 'The settings could not be opened. Look for them in your system’s menu.',
    microphone: {
      mac: 'Open System Settings, Privacy & Security, Microphone and switch Lectern on. If it is on already, quit Lectern and start it again.',
      windows: 'Open Settings, Privacy & security, Microphone and switch on “Let desktop apps access your microphone”, then try again.',
      linux: 'Look in your system’s privacy settings whether the microphone is switched off, then try again.',
      chromium: 'Click the sign to the left of the address, allow the microphone, then try again. If it is allowed there, look in your system’s privacy settings whether this browser may use it.',
      firefox: 'Click the sign of the blocked microphone beside the address, take the block away, then try again. If there is none, look in your system’s privacy settings whether Firefox may use it.',
      safari: 'In the Safari menu choose Settings for this website, allow the microphone, then try again.',
      browser: 'Allow the microphone for this page in your browser’s settings, then try again.',
    },
    camera: {
      mac: 'Open System Settings, Privacy & Security, Camera and switch Lectern on. If it is on already, quit Lectern and start it again.',
      windows: 'Open Settings, Privacy & security, Camera and switch on “Let desktop apps access your camera”, then try again.',
      linux: 'Look in your system’s privacy settings whether the camera is switched off, then try again.',
      chromium: 'Click the sign to the left of the address, allow the camera, then try again. If it is allowed there, look in your system’s privacy settings whether this browser may use it.',
      firefox: 'Click the sign of the blocked camera beside the address, take the block away, then try again. If there is none, look in your system’s privacy settings whether Firefox may use it.',
      safari: 'In the Safari menu choose Settings for this website, allow the camera, then try again.',
      browser: 'Allow the camera for this page in your browser’s settings, then try again.',
    },
    screen: {
      mac: 'Open System Settings, Privacy & Security, Screen & System Audio Recording, switch Lectern on, then quit Lectern and start it again.',
      windows: 'A rule of this computer may forbid it: ask whoever looks after it. Then try again.',
      linux: 'When your system asks what to share, choose a screen or a window and allow it, then try again.',
      chromium: 'On a Mac open System Settings, Privacy & Security, Screen & System Audio Recording, and switch this browser on; elsewhere a rule of this computer may forbid it. Then start the browser again.',
      firefox: 'On a Mac open System Settings, Privacy & Security, Screen & System Audio Recording, and switch Firefox on; elsewhere look at the sign beside the address. Then try again.',
      safari: 'Open System Settings, Privacy & Security, Screen & System Audio Recording, switch Safari on, then start it again.',
      browser: 'Allow this browser to see the screen in your system’s privacy settings, then start it again.',
    },
  },
}

export type ChecksTexts = typeof checksEn
