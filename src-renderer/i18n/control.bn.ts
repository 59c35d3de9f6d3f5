import type { controlEn } from './control.en.ts'

export const controlBn: typeof controlEn = {
  control: {
    hand: 'হাত', raiseHand: 'হাত তুলুন', lowerHand: 'হাত নামান', more: 'আরও', notes: 'আমার নোট', own: 'আপনার নিজের',
    inRoom_one: '{{count, number}} জন', inRoom_other: '{{count, number}} জন', youName: '{{name}} (আপনি)', inControl: 'ক্লাস চালাচ্ছেন',
    handPlace: 'হাত তোলা, ক্রম {{place, number}}', spotlit: 'সবার কাছে বড়', shares: 'স্ক্রিন দেখাচ্ছেন', draws: 'আঁকতে পারেন',
    microphoneOn: 'মাইক্রোফোন চালু', microphoneOff: 'মাইক্রোফোন বন্ধ', cameraOn: 'ক্যামেরা চালু', cameraOff: 'ক্যামেরা বন্ধ', actionsFor: '{{name}}-এর জন্য যা করা যায়',
    do: {
      lowerHand: 'হাত নামান', mute: 'মাইক্রোফোন বন্ধ করুন', askMicrophone: 'মাইক্রোফোন চালু করতে বলুন', askCamera: 'ক্যামেরা চালু করতে বলুন', stopScreen: 'তাঁর স্ক্রিন দেখানো বন্ধ করুন', spotlight: 'সবাইকে বড় করে দেখান',
      unspotlight: 'আর বড় করে দেখাবেন না', allowDrawing: 'আঁকতে দিন', stopDrawing: 'আর আঁকতে দেবেন না', handOver: 'ক্লাস চালাতে দিন', takeBack: 'ক্লাস চালানো ফিরিয়ে নিন', giveBack: 'ক্লাস চালানো ছেড়ে দিন', remove: 'ক্লাস থেকে বের করুন…',
    },
    remove: 'বের করুন', removeTitle: '{{name}}-কে বের করবেন?', removeText: 'তিনি এখনই ক্লাস থেকে বেরিয়ে যাবেন, আর এখানে “বের করা হয়েছে” থেকে আপনি আবার ঢুকতে না দিলে ফিরতে পারবেন না।',
    waiting: 'ঢোকার অপেক্ষায়', waitingCount_one: '{{count, number}} জন ঢোকার অপেক্ষায়', waitingCount_other: '{{count, number}} জন ঢোকার অপেক্ষায়', waits: '{{name}} ঢোকার অপেক্ষায়। “মানুষ” থেকে ঢুকতে দিন।',
    admit: 'ঢুকতে দিন', admitName: '{{name}}-কে ঢুকতে দিন', admitAll: 'সবাইকে ঢুকতে দিন', refuse: 'এখন নয়', refuseName: '{{name}}-কে ঢুকতে দেবেন না', removed: 'বের করা হয়েছে', readmit: 'আবার ঢুকতে দিন', readmitName: '{{name}}-কে আবার ঢুকতে দিন',
    forAll: 'সবার জন্য', muteAll: 'সবার মাইক্রোফোন বন্ধ করুন', allDraw: 'সবাইকে আঁকতে দিন', nobodyDraws: 'শুধু আমি আঁকব', lowerAll: 'সবার হাত নামান',
    reactions: 'প্রতিক্রিয়া', reaction: { thumbsUp: 'বেশ', clap: 'হাততালি', heart: 'ভালোবাসা', laugh: 'হাসি', surprise: 'অবাক', thinking: 'ভাবছি' },
    toTutor: 'শুধু শিক্ষককে জানান', signal: { slower: 'একটু ধীরে', lost: 'বুঝতে পারছি না' }, told: { slower: '{{name}} একটু ধীরে যেতে বলছেন', lost: '{{name}} বুঝতে পারছেন না' },
    lesson: 'ক্লাস', timer: 'সময় গোনা', poll: 'মতামত', pick: 'লটারিতে একজনকে বাছুন', lock: 'ঘর বন্ধ করুন', unlock: 'ঘর খুলে দিন', manyScreens: 'একসঙ্গে কয়েকটি স্ক্রিন দেখাতে দিন', oneScreen: 'একবারে একটি স্ক্রিন',
    timerTitle: 'সময় গোনা শুরু', offered: 'সাধারণ সময়, মিনিটে', minutes: 'মিনিট', minutesWrong: '০-এর বেশি আর সর্বোচ্চ {{most, number}} মিনিট দিন।', start: 'শুরু করুন', timeOver: 'সময় শেষ', paused: 'থেমে আছে', pause: 'সময় থামান', goOn: 'আবার চালান', stopTimer: 'সময় গোনা সরান',
    pollTitle: 'সবাইকে জিজ্ঞেস করুন', question: 'প্রশ্ন', questionMissing: 'একটি প্রশ্ন লিখুন।', answer: 'উত্তর {{number, number}}', answersMissing: 'অন্তত দুটি উত্তর দিন।', addAnswer: 'উত্তর যোগ করুন', openPoll: 'জিজ্ঞেস করুন', hidePoll: 'মতামত সরিয়ে রাখুন', showPoll: 'মতামত দেখান',
    replacePoll: 'চলতি মতামতটি বাদ দেবেন?', replacePollText_one: '“{{question}}” এখনও শেষ করা হয়নি। নতুন প্রশ্নটি করলে এর {{count, number}}টি উত্তর হারিয়ে যাবে।', replacePollText_other: '“{{question}}” এখনও শেষ করা হয়নি। নতুন প্রশ্নটি করলে এর {{count, number}}টি উত্তর হারিয়ে যাবে।', replace: 'নতুন প্রশ্নটি করুন',
    answered_one: 'এ পর্যন্ত {{count, number}}টি উত্তর', answered_other: 'এ পর্যন্ত {{count, number}}টি উত্তর', pollClosed_one: 'শেষ, {{count, number}}টি উত্তর', pollClosed_other: 'শেষ, {{count, number}}টি উত্তর',
    closePoll: 'শেষ করে ফল দেখান', dropPoll: 'মতামত সরান', votes_one: '{{count, number}} ভোট', votes_other: '{{count, number}} ভোট',
    picked: 'বাছা হয়েছে: {{name}}', pickedYou: 'আপনাকে বাছা হয়েছে', raised: '{{name}} হাত তুলেছেন', gone: 'সেটি আর নেই।',
    ordered: { mute: '{{name}} আপনার মাইক্রোফোন বন্ধ করেছেন। আপনি আবার চালু করতে পারেন।', stopScreen: '{{name}} আপনার স্ক্রিন দেখানো বন্ধ করেছেন। আপনি আর স্ক্রিন দেখাচ্ছেন না।', takeover: 'আপনার স্ক্রিন আর দেখানো হচ্ছে না: এখন {{name}} দেখাচ্ছেন।' },
    asked: { microphone: '{{name}} আপনাকে মাইক্রোফোন চালু করতে বলছেন', camera: '{{name}} আপনাকে ক্যামেরা চালু করতে বলছেন' }, askedText: 'আপনি চালু না করলে এটি বন্ধই থাকবে।', notNow: 'এখন নয়',
    switchOn: { microphone: 'মাইক্রোফোন চালু করুন', camera: 'ক্যামেরা চালু করুন' },
    youDraw: 'এখন আপনি বোর্ডে আঁকতে পারেন', youDrawNot: 'আপনি বোর্ড দেখতে পারেন; আপনার আঁকা বন্ধ আছে', youControl: 'এখন আপনিও ক্লাস চালাচ্ছেন', youControlNot: 'আপনি আর ক্লাস চালাচ্ছেন না', isLocked: 'ঘর বন্ধ: নতুন কেউ ঢুকতে পারবেন না', isUnlocked: 'ঘর আবার খোলা',
    lobbyWaiting: 'শিক্ষক সবাইকে ঢুকতে দেন', lobbyWaitingText: 'আপনি এসেছেন, তাঁকে জানানো হয়েছে। আপনার মাইক্রোফোন ও ক্যামেরা এখনও কারও কাছে পৌঁছায় না; অনুমতি পেলে আপনি নিজে থেকেই ঢুকে যাবেন।', stopWaiting: 'অপেক্ষা করবেন না',
  },
}
