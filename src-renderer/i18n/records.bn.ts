import type { recordsEn } from './records.en.ts'

export const recordsBn: typeof recordsEn = {
  callDetails: {
    title: '{{people}}-এর সঙ্গে কল', anyTitle: 'কল', back: 'কল', when: 'কখন', duration: 'দৈর্ঘ্য', most: 'একসঙ্গে সর্বোচ্চ', mostPeople_one: '{{count, number}} জন', mostPeople_other: '{{count, number}} জন', resume: 'কলে ফিরে যান',
    people: 'মানুষজন', caller: 'যিনি কল করেছেন', state: { calling: 'কল করেছেন', ringing: 'বাজছে', joined: 'কলে আছেন', left: 'কলে ছিলেন', rejected: 'না বলেছেন', missed: 'উত্তর দেননি' }, busy: 'ব্যস্ত ছিলেন', offline: 'অফলাইন ছিলেন', reply: 'উত্তর: “{{text}}”',
    intervals: 'কে কখন ছিলেন', noIntervals: 'এই কলে কেউ ছিলেন না।', name: 'নাম', joined: 'যোগ দিয়েছেন', left: 'বেরিয়েছেন', stayed: 'দৈর্ঘ্য', drops: 'বিচ্ছিন্নতা', network: 'নেটওয়ার্ক',
    quality: 'নেটওয়ার্ক', noQuality: 'এই কলের নেটওয়ার্ক মাপা হয়নি।', rating: 'আপনার মূল্যায়ন', yourRating: '{{most}}টির মধ্যে {{stars}}টি তারা',
  },
  qualityWords: {
    you: { excellent: 'আপনার নেটওয়ার্ক চমৎকার ছিল।', good: 'আপনার নেটওয়ার্ক ভালো ছিল।', poor: 'আপনার নেটওয়ার্ক দুর্বল ছিল।', unknown: 'আপনার নেটওয়ার্ক মাপা হয়নি।' },
    them: { excellent: '{{name}}-এর নেটওয়ার্ক চমৎকার ছিল।', good: '{{name}}-এর নেটওয়ার্ক ভালো ছিল।', poor: '{{name}}-এর নেটওয়ার্ক দুর্বল ছিল।', unknown: '{{name}}-এর নেটওয়ার্ক মাপা হয়নি।' },
    youWeak: 'আপনার নেটওয়ার্ক {{spans}} দুর্বল ছিল।', themWeak: '{{name}}-এর নেটওয়ার্ক {{spans}} দুর্বল ছিল।', span: '{{from}} থেকে {{to}} পর্যন্ত', at: '{{at}}-এ',
    word: { excellent: 'চমৎকার', good: 'ভালো', poor: 'দুর্বল', unknown: 'মাপা হয়নি' },
  },
  callMessage: {
    voice: 'ভয়েস কল', video: 'ভিডিও কল', missedVoice: 'মিসড ভয়েস কল', missedVideo: 'মিসড ভিডিও কল', noAnswer: 'উত্তর আসেনি', declined: 'না বলা হয়েছে', cancelled: 'উত্তরের আগেই থেমে গেছে', back: 'ফিরতি কল করুন', again: 'আবার কল করুন',
  },
  statistics: {
    title: 'কলের পরিসংখ্যান', span: 'সময়ের পরিসর', spans: { days30: '৩০ দিন', months3: '৩ মাস', year: 'এক বছর', own: 'নিজের পছন্দ' }, from: 'শুরুর দিন', to: 'শেষের দিন', missing: 'একটি দিন বেছে নিন।', turned: 'এটি প্রথম দিনের আগে।', tooLong: 'সর্বোচ্চ {{days, number}} দিন বেছে নিন।',
    asTables: 'সারণি হিসেবে দেখান', csv: 'সারণি CSV হিসেবে', empty: 'এই দিনগুলোতে কোনো কল নেই', emptyText: 'প্রথম কলগুলোর পরে এখানে দেখা যাবে কত ঘন ঘন ও কতক্ষণ কথা বলেন, কার সঙ্গে, কোন সময়ে, আর নেটওয়ার্ক কেমন ছিল।',
    offline: 'স্কুলের সার্ভারে পৌঁছানো যাচ্ছে না। সংখ্যাগুলো আগে যেমন ছিল তেমন।',
    total: 'কল', totalSplit: 'করা {{outgoing, number}}টি, আসা {{incoming, number}}টি', time: 'কলে কাটানো সময়', average: 'গড় দৈর্ঘ্য', averageNone: 'কোনো কলের উত্তর হয়নি', answered: 'উত্তর দেওয়া', answeredOf_one: '{{count, number}}টি কলের মধ্যে {{answered, number}}টি', answeredOf_other: '{{count, number}}টি কলের মধ্যে {{answered, number}}টি', missed: 'মিসড', missedText: 'আপনার কাছে আসা যেসব কলের উত্তর দেননি',
    types: 'ভয়েস ও ভিডিও', people: 'যাঁদের সঙ্গে সবচেয়ে বেশি', hours: 'দিনের ঘণ্টা', weekdays: 'সপ্তাহের দিন', trend: 'উত্তর দেওয়া কলের নেটওয়ার্ক', calls: 'কল', person: 'নাম', length: 'কলে কাটানো সময়', type: 'ধরন', hour: 'ঘণ্টা', weekday: 'দিন', date: 'দিন',
  },
}
