/** What the shell itself says; everything else is the page's. */
const english = {
  edit: 'Edit', undo: 'Undo', redo: 'Redo', cut: 'Cut', copy: 'Copy', paste: 'Paste', selectAll: 'Select all',
  view: 'View', zoomIn: 'Larger', zoomOut: 'Smaller', resetZoom: 'Normal size', fullScreen: 'Full screen',
  window: 'Window', minimize: 'Minimise', close: 'Close', quit: 'Quit Lectern',
  reloaded: 'Lectern had to load this window again.',
  reloadedDetail: 'You are still signed in, and what was on the board is kept. If you were in a lesson, join it again.',
  crashed: 'This window stopped working twice within a minute.',
  crashedDetail: 'You are still signed in, and what was on the board is kept. Try again, or quit and start Lectern anew.',
  tryAgain: 'Try again',
  /** For numbers and times. */
  locale: 'en-GB',
  startsInOneHour: 'Starts in one hour, at {time}', startsInMinutes: 'Starts in {minutes} minutes, at {time}', startsInOneMinute: 'Starts in one minute, at {time}',
  startsNow: 'Starts now, at {time}', join: 'Join', snooze: 'In 5 minutes again',
  notSnoozed: 'This cannot be shown again in 5 minutes. Open it to see when the lesson begins.',
  isCalling: '{name} is calling', voiceCall: 'Voice call', videoCall: 'Video call', accept: 'Accept', decline: 'Decline', missedCall: 'Missed call from {name}', somebody: 'Somebody',
  waiting: '{number} waiting',
  wholeScreen: 'Whole screen', screenNumber: 'Screen {number}',
  beforeLesson: 'Before “{title}” at {time}',
  lessonFaults: {
    signedOut: 'You are signed out: open Lectern and sign in.', unreachable: 'The school’s server cannot be reached: look whether you are on the internet.',
    liveBlocked: 'Something stops live connections to the school’s server: try another network.', mediaBlocked: 'Picture and sound cannot get through your network: try another one.',
    sameNetworkOnly: 'Your network may keep picture and sound from people elsewhere: try another one.',
    microphoneMissing: 'No microphone was found: plug one in.', microphoneDenied: 'Lectern may not use the microphone: allow it in your system’s privacy settings.',
    cameraMissing: 'No camera was found: plug one in, or join without it.', cameraDenied: 'Lectern may not use the camera: allow it in your system’s privacy settings, or join without it.',
    speakerMissing: 'No loudspeaker or headphones were found: plug some in.',
  },
  saveRecording: 'Where is the recording to be kept?',
}
export type Words = typeof english

const bengali: Words = {
  edit: 'সম্পাদনা', undo: 'আগের অবস্থায় ফিরুন', redo: 'আবার করুন', cut: 'কাটুন', copy: 'কপি করুন', paste: 'পেস্ট করুন', selectAll: 'সব বাছুন',
  view: 'দেখা', zoomIn: 'বড় করুন', zoomOut: 'ছোট করুন', resetZoom: 'স্বাভাবিক আকার', fullScreen: 'পুরো পর্দা',
  window: 'জানালা', minimize: 'নামিয়ে রাখুন', close: 'বন্ধ করুন', quit: 'Lectern থেকে বেরিয়ে যান',
  reloaded: 'Lectern-কে এই জানালাটি আবার খুলতে হয়েছে।',
  reloadedDetail: 'আপনি সাইন ইন করা আছেন, বোর্ডের লেখাও আছে। পাঠের মধ্যে থাকলে আবার যোগ দিন।',
  crashed: 'এক মিনিটের মধ্যে এই জানালাটি দুবার বন্ধ হয়ে গেছে।',
  crashedDetail: 'আপনি সাইন ইন করা আছেন, বোর্ডের লেখাও আছে। আবার চেষ্টা করুন, অথবা বেরিয়ে গিয়ে Lectern আবার চালু করুন।',
  tryAgain: 'আবার চেষ্টা করুন',
  locale: 'bn-BD',
  startsInOneHour: 'এক ঘণ্টা পরে শুরু, {time}', startsInMinutes: '{minutes} মিনিট পরে শুরু, {time}', startsInOneMinute: 'এক মিনিট পরে শুরু, {time}',
  startsNow: 'এখনই শুরু, {time}', join: 'যোগ দিন', snooze: '৫ মিনিট পরে আবার',
  notSnoozed: 'এটি ৫ মিনিট পরে আবার দেখানো যাবে না। পাঠ কখন শুরু, দেখতে খুলুন।',
  isCalling: '{name} কল করছেন', voiceCall: 'ভয়েস কল', videoCall: 'ভিডিও কল', accept: 'ধরুন', decline: 'কেটে দিন', missedCall: '{name}-এর কল ধরা হয়নি', somebody: 'কেউ একজন',
  waiting: '{number}টি অপেক্ষায়',
  wholeScreen: 'পুরো স্ক্রিন', screenNumber: 'স্ক্রিন {number}',
  beforeLesson: '{time}-এ “{title}”-এর আগে',
  lessonFaults: {
    signedOut: 'আপনি সাইন আউট হয়ে আছেন: Lectern খুলে সাইন ইন করুন।', unreachable: 'স্কুলের সার্ভারে পৌঁছানো যাচ্ছে না: ইন্টারনেট আছে কি না দেখুন।',
    liveBlocked: 'স্কুলের সার্ভারের সঙ্গে সরাসরি সংযোগ আটকে যাচ্ছে: অন্য নেটওয়ার্ক চেষ্টা করুন।', mediaBlocked: 'আপনার নেটওয়ার্কে ছবি ও শব্দ যেতে পারছে না: অন্যটি চেষ্টা করুন।',
    sameNetworkOnly: 'আপনার নেটওয়ার্ক হয়তো অন্য জায়গার মানুষের সঙ্গে ছবি ও শব্দ আটকাবে: অন্যটি চেষ্টা করুন।',
    microphoneMissing: 'কোনো মাইক্রোফোন পাওয়া যায়নি: একটি লাগান।', microphoneDenied: 'Lectern-এর মাইক্রোফোন ব্যবহারের অনুমতি নেই: সিস্টেমের গোপনীয়তা সেটিংসে অনুমতি দিন।',
    cameraMissing: 'কোনো ক্যামেরা পাওয়া যায়নি: একটি লাগান, বা ছাড়াই যোগ দিন।', cameraDenied: 'Lectern-এর ক্যামেরা ব্যবহারের অনুমতি নেই: সিস্টেমের গোপনীয়তা সেটিংসে অনুমতি দিন, বা ছাড়াই যোগ দিন।',
    speakerMissing: 'কোনো স্পিকার বা হেডফোন পাওয়া যায়নি: একটি লাগান।',
  },
  saveRecording: 'রেকর্ডিং কোথায় রাখা হবে?',
}

/** `languages`: what the person prefers, best first, as BCP 47 tags. */
export function wordsFor(languages: readonly string[]): Words {
  const first = languages.find((tag) => /^(en|bn)\b/i.test(tag))
  return first?.toLowerCase().startsWith('bn') ? bengali : english
}
