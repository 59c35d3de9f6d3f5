import type { talksEn } from './talks.en.ts'

export const talksBn: typeof talksEn = {
  messages: {
    new: 'নতুন', newTitle: 'নতুন বার্তা', search: 'নাম', nobody: 'লেখার মতো কেউ এখনও নেই। স্কুল মানুষজন যোগ করে।', nobodyFound: 'এই নামে এখানে কেউ নেই।',
    found_one: '{{count, number}} জন', found_other: '{{count, number}} জন', empty: 'এখনও কোনো বার্তা নেই',
    emptyText: 'কাকে লিখবেন বেছে নিন। শিক্ষক বা শিক্ষার্থীর সঙ্গে এখানেই ক্লাসের সময় ঠিক করতে পারবেন।', choosePerson: 'একজনকে বেছে নিন',
    noneOpen: 'পড়তে একটি কথোপকথন বেছে নিন।', back: 'সব কথোপকথন', nothingSaid: 'এখনও কিছু বলা হয়নি', previewOwn: 'আপনি: {{text}}', previewProposal: 'প্রস্তাবিত সময়: {{time}}',
    log: '{{name}}-এর সঙ্গে বার্তা', emptyThread: 'এখনও কিছু বলা হয়নি। নিচে {{name}}-কে লিখুন।',
    showOlder: 'আগের বার্তা দেখান', newest: 'সর্বশেষ বার্তা', newOnes_one: '{{count, number}}টি নতুন বার্তা', newOnes_other: '{{count, number}}টি নতুন বার্তা',
    offline: 'স্কুলের সার্ভারে পৌঁছানো যাচ্ছে না। আপনি যা লিখবেন তা এখানে রাখা থাকবে, সংযোগ ফিরলে পাঠানো হবে।',
    write: '{{name}}-কে বার্তা', placeholder: 'বার্তা লিখুন', send: 'পাঠান', left: 'আর {{number}} অক্ষর লেখা যাবে', tooLong: '{{number}} অক্ষর বেশি হয়েছে',
    waiting: 'অপেক্ষায়', sent: 'পাঠানো হয়েছে', delivered: 'পৌঁছেছে', read: 'পড়া হয়েছে', failed: 'পাঠানো যায়নি। {{why}}', delete: 'মুছুন',
    propose: 'সময় প্রস্তাব করুন', offerTitle: '{{name}}-কে সময় প্রস্তাব করুন', counterTitle: 'অন্য সময় প্রস্তাব করুন', offer: 'প্রস্তাব করুন', farAhead: 'দুই বছরের মধ্যে একটি সময় বেছে নিন।',
    youOffer: 'আপনি একটি ক্লাস প্রস্তাব করেছেন', offers: '{{name}} একটি ক্লাস প্রস্তাব করেছেন', theirTime: '{{name}}-এর জন্য: {{time}} ({{zone}})',
    youAreTaken: 'আপনি ব্যস্ত {{start}} – {{end}}', isTaken: '{{name}} ব্যস্ত {{start}} – {{end}}',
    overlapYou: 'এই সময়ে আপনার অন্য একটি ক্লাস আছে।', overlapOther: 'এই সময়ে {{name}}-এর অন্য একটি ক্লাস আছে।', overlapFinal: 'তার বদলে অন্য সময় প্রস্তাব করুন।', accept: 'রাজি', otherTime: 'অন্য সময়', decline: 'না বলুন', takeBack: 'ফিরিয়ে নিন', booked: 'বুক হয়েছে', seeLesson: 'ক্লাসটি দেখুন', open: '{{name}}-এর উত্তরের অপেক্ষায়',
    countered: '{{name}} অন্য সময় প্রস্তাব করেছেন', youCountered: 'আপনি অন্য সময় প্রস্তাব করেছেন', declined: '{{name}} না বলেছেন', youDeclined: 'আপনি না বলেছেন',
    withdrawn: '{{name}} প্রস্তাব ফিরিয়ে নিয়েছেন', youWithdrew: 'আপনি প্রস্তাব ফিরিয়ে নিয়েছেন', expired: 'উত্তর ছাড়াই সময় পেরিয়ে গেছে',
  },
  people: {
    search: 'নাম দিয়ে খুঁজুন', found_one: '{{count, number}} জন', found_other: '{{count, number}} জন', nobodyFound: 'এই নামে কেউ নেই। নামের আরও ছোট অংশ লিখুন।',
    empty: 'এখনও কল করার মতো কেউ নেই', emptyText: 'স্কুল মানুষ যোগ করে। তখন শিক্ষকরা এখানে তাঁদের শিক্ষার্থীদের, আর শিক্ষার্থীরা তাঁদের শিক্ষকদের দেখেন।',
    offline: 'স্কুলের সার্ভারে পৌঁছানো যাচ্ছে না। এখন কে আছেন তা জানা নেই, সংযোগ ফিরলে কল করা যাবে।',
    voice: '{{name}}-কে ভয়েস কল', video: '{{name}}-কে ভিডিও কল', message: '{{name}}-কে বার্তা', write: 'বার্তা', book: '{{name}}-এর সঙ্গে ক্লাস বুক করুন', fellowStudent: 'শিক্ষার্থীরা এখানে একে অপরকে কল করতে পারেন না।', gone: 'এখন আর এই স্কুলে নেই।',
  },
  callList: {
    which: 'কোন কলগুলো', tabs: { all: 'সব', missed: 'মিসড', incoming: 'আসা', outgoing: 'করা' },
    kind: 'ভয়েস না ভিডিও', anyKind: 'ভয়েস ও ভিডিও', voice: 'ভয়েস', video: 'ভিডিও', search: 'নাম দিয়ে খুঁজুন', from: 'শুরুর দিন', to: 'শেষের দিন', turned: 'এটি প্রথম দিনের আগে।', clear: 'বাছাই সরান',
    found_one: '{{count, number}}টি কল', found_other: '{{count, number}}টি কল', foundSome_one: 'সর্বশেষ {{count, number}}টি কল', foundSome_other: 'সর্বশেষ {{count, number}}টি কল',
    empty: 'এখনও কোনো কল নেই', emptyText: 'কাউকে কল করুন, কলটি তার দৈর্ঘ্য ও নেটওয়ার্কের অবস্থাসহ এখানে দেখা যাবে।', choosePerson: 'কাউকে বেছে নিন', nothingFound: 'এমন কোনো কল নেই। কম শব্দ লিখুন, অথবা অন্য দিন বেছে নিন।',
    offline: 'স্কুলের সার্ভারে পৌঁছানো যাচ্ছে না। কলের তালিকা আগে যেমন ছিল তেমন দেখানো হচ্ছে।', toStatistics: 'পরিসংখ্যান', nobody: 'কেউ',
    outgoingVoice: 'আপনার করা ভয়েস কল', outgoingVideo: 'আপনার করা ভিডিও কল', incomingVoice: 'আপনার কাছে আসা ভয়েস কল', incomingVideo: 'আপনার কাছে আসা ভিডিও কল',
    outcome: {
      ringing: 'বাজছে', active: 'এখন চলছে', answered: 'উত্তর দেওয়া হয়েছে', missed: 'মিসড', missedBusy: 'মিসড: আপনি ব্যস্ত ছিলেন', missedOffline: 'মিসড: আপনি অফলাইন ছিলেন', missedCancelled: 'মিসড: আপনার উত্তরের আগেই থেমে গেছে',
      declinedByYou: 'আপনি না বলেছেন', declined: 'না বলা হয়েছে', cancelled: 'আপনি কল থামিয়েছেন', wasBusy: 'ব্যস্ত ছিলেন', wasOffline: 'অফলাইন ছিলেন', noAnswer: 'উত্তর আসেনি',
    },
    network: { excellent: 'চমৎকার নেটওয়ার্ক', good: 'ভালো নেটওয়ার্ক', poor: 'দুর্বল নেটওয়ার্ক' },
  },
  presence: { online: 'অনলাইন', away: 'দূরে', busy: 'ব্যস্ত', inLesson: 'ক্লাসে', offline: 'অফলাইন' },
  quality: {
    label: 'সংযোগ: {{level}}',
    levels: { unknown: 'এখনও মাপা হয়নি', excellent: 'চমৎকার', good: 'ভালো', poor: 'দুর্বল', bad: 'খারাপ', veryBad: 'খুব খারাপ', down: 'বিচ্ছিন্ন' },
  },
}
