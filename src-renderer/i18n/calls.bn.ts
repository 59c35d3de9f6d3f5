import type { callsEn } from './calls.en.ts'

export const callsBn: typeof callsEn = {
  calling: {
    refused: 'কল করা যায়নি', busy: '{{name}} ব্যস্ত আছেন', busyText: '{{name}} অন্য ক্লাসে বা কলে আছেন, অথবা এখন কল চান না। আপনি কল করেছিলেন তা তিনি দেখতে পাবেন।',
    offline: '{{name}} অনলাইনে নেই', offlineText: 'আপনি কল করেছিলেন তা {{name}} দেখতে পাবেন।', self: 'আপনি নিজেই ব্যস্ত', selfText: 'আপনি ইতিমধ্যে একটি কলে বা ক্লাসে আছেন, হয়তো অন্য ডিভাইসে, অথবা কেউ আপনাকে কল করছেন। আগে সেটি শেষ করুন, তারপর আবার কল করুন।', message: 'বার্তা রেখে যান', again: 'আবার কল করুন', 
    calling: '{{people}}-কে কল করা হচ্ছে', callingText: 'একটু অপেক্ষা করুন।', rings: '{{people}}-এর কাছে বাজছে', ringsText: 'কল ধরা হলেই আপনারা একে অপরকে দেখতে ও শুনতে পাবেন।', cancel: 'কল থামান',
  },
  callRoom: {
    with: '{{people}}-এর সঙ্গে কল', notAnswered: 'এখনও ধরা হয়নি', elapsed: 'কল ধরার পর কত সময়', controls: 'কলের নিয়ন্ত্রণ', hangUp: 'কল শেষ করুন', hangingUp: 'শেষ হচ্ছে', add: 'যোগ করুন', adding: 'মানুষ যোগ করুন', full: 'এই কলে আর জায়গা নেই।', called: '{{name}}-কে কল করা হচ্ছে',
    askVideo: 'ভিডিও', askVideoLong: 'ভিডিওতে যান', asked: 'জানতে চাওয়া হয়েছে', askedLong: 'অন্যরা ভিডিও চান কি না তার উত্তরের অপেক্ষা', wantsVideo: '{{name}} ভিডিওতে যেতে চান', wantsVideoText: 'আপনি বললেই শুধু আপনার ক্যামেরা চালু হবে।', turnOn: 'আমার ক্যামেরা চালু করুন', stayVoice: 'ক্যামেরা ছাড়াই থাকুন',
    noVideo: '{{name}} ভিডিও ছাড়াই থাকছেন।', alone: 'অন্যদের জন্য অপেক্ষা', aloneText: 'অন্য পক্ষের সংযোগ বিচ্ছিন্ন হয়েছে। সংযোগ না ফিরলে কল নিজেই শেষ হবে।',
    back: 'আপনি এখনও এই কলে আছেন', backText: 'ফিরে না আসা পর্যন্ত আপনার মাইক্রোফোন ও ক্যামেরা বন্ধ।', notHere: 'এই কলটি আপনার কাছে বাজছে', elsewhere: 'আপনার কল অন্য ডিভাইসে চলছে', useThis: 'এটিই ব্যবহার করুন', elsewhereText: 'এখানে মাইক্রোফোন ও ক্যামেরা বন্ধ।',
    opening: 'কল খোলা হচ্ছে',
  },
  afterCall: {
    ended: 'কল শেষ হয়েছে', left: 'আপনি কল ছেড়েছেন। আপনাকে ছাড়াই এটি চলছে।', reply: '“{{text}}”', took: 'আপনি {{duration}} কলে ছিলেন।', declined: '{{name}} কল কেটে দিয়েছেন', cancelled: 'আপনি কল থামিয়েছেন', noAnswer: '{{name}} কল ধরেননি', noAnswerText: 'আপনি কল করেছিলেন তা {{name}} দেখতে পাবেন।', youDeclined: 'আপনি কল কেটে দিয়েছেন', missed: 'আপনি এই কলটি ধরতে পারেননি',
    rate: 'কলটি কেমন ছিল?', stars_one: '{{count, number}}টি তারা', stars_other: '{{count, number}}টি তারা', reason: 'কী সমস্যা ছিল?', reasonOptional: 'এটি খালি রাখতে পারেন।', reasons: { sound: 'শব্দ', picture: 'ছবি', cut: 'বিচ্ছিন্নতা', delay: 'বিলম্ব' }, send: 'মূল্যায়ন পাঠান', sending: 'পাঠানো হচ্ছে', thanks: 'ধন্যবাদ। আপনার মূল্যায়ন রাখা হয়েছে।', rated_one: 'আপনি {{count, number}}টি তারা দিয়েছেন।', rated_other: 'আপনি {{count, number}}টি তারা দিয়েছেন।',
    callBack: 'ফিরতি কল করুন', message: 'বার্তা',
  },
  callSettings: {
    title: 'কল', disturb: 'বিরক্ত করবেন না', disturbHint: 'আপনার কোনো ডিভাইসে কল বাজবে না। যিনি কল করেন তিনি জানবেন আপনি ব্যস্ত, আর কে কল করেছিলেন তা আপনি দেখবেন।', tone: 'রিংটোন', tones: { chime: 'টুংটাং', marimba: 'মারিম্বা', bell: 'মৃদু ঘণ্টা', pulse: 'স্পন্দন' }, volume: 'আওয়াজ', percent: '{{percent}} %', preview: 'শুনুন', stop: 'থামান', onDevice: 'রিংটোন ও আওয়াজ এই ডিভাইসের জন্য।',
  },
}
