import type { bookingEn } from './booking.en.ts'

export const bookingBn: typeof bookingEn = {
  booking: {
    past: 'এই সময় পেরিয়ে গেছে।', waitingRoom: 'অপেক্ষার ঘর', waitingRoomHint: 'আপনি অনুমতি দিলে শিক্ষার্থীরা ঢোকেন।',
    encrypted: 'এই ক্লাসের নিজের চাবি দিয়ে এনক্রিপ্ট করুন', encryptedHint: 'ছবি ও শব্দ ভিডিও সেবার মধ্য দিয়ে যায় এমন চাবিতে, যা শুধু এই ক্লাসের। ব্রাউজারের জন্য সেবার প্রবেশদ্বারও চাবিটি পায়। সেবা এমন ক্লাস রেকর্ড করতে পারে না।',
    alwaysEncrypted: 'ছবি ও শব্দ সরাসরি আপনাদের মধ্যে যায়, এক প্রান্ত থেকে অন্য প্রান্ত পর্যন্ত এনক্রিপ্ট করা।',
    title: 'নতুন ক্লাস', name: 'শিরোনাম', namePlaceholder: 'যেমন: ভগ্নাংশ', tutor: 'শিক্ষক', students: 'শিক্ষার্থী', date: 'তারিখ', time: 'শুরু', duration: 'দৈর্ঘ্য',
    otherLength: 'অন্য দৈর্ঘ্য', minutes: 'মিনিট', zone: 'সময় অঞ্চল', zoneNow: 'সময়গুলো {{zone}} অনুযায়ী। বদলান', endsAt: 'শেষ {{time}}', forYou: 'আপনার জন্য: {{day}}, {{start}} – {{end}} ({{zone}})',
    submit: 'ক্লাস বুক করুন', pending: 'বুক হচ্ছে', anyway: 'তবুও বুক করুন', noStudents: 'বুক করার মতো কেউ এখনও নেই। স্কুল শিক্ষার্থী যোগ করবে।',
    nameMissing: 'ক্লাসের একটি শিরোনাম দিন।', nameLong: 'সর্বোচ্চ ২০০ অক্ষর লিখুন।', tutorMissing: 'একজন শিক্ষক বেছে নিন।', studentMissing: 'অন্তত একজন শিক্ষার্থী বেছে নিন।', tooMany: 'একটি ক্লাসে সর্বোচ্চ {{limit, number}} জন শিক্ষার্থীর জায়গা আছে।',
    dateMissing: 'তারিখ বেছে নিন।', timeMissing: 'সময় বেছে নিন।', tooFar: '২০০০ থেকে ২০৯৯ সালের মধ্যে একটি তারিখ বেছে নিন।', lengthWrong: 'একটি ক্লাস ১৫ থেকে ৪৮০ মিনিটের হয়।',
    dayMissing: 'অন্তত একটি দিন বেছে নিন।', countWrong: '১ থেকে {{limit, number}} পর্যন্ত একটি সংখ্যা লিখুন।', endMissing: 'শেষ দিনটি বেছে নিন।', endBefore: 'এটি প্রথম ক্লাসের আগে।', tooLong: 'একটি ধারাবাহিকে সর্বোচ্চ {{limit, number}}টি ক্লাস থাকে। আরও আগে শেষ করুন।',
    repeats: 'পুনরাবৃত্তি', rhythm: { none: 'একবারই', day: 'প্রতিদিন', week: 'প্রতি সপ্তাহে', month: 'প্রতি মাসে' }, onDays: 'এই দিনগুলোতে', ends: 'শেষ', afterCount: 'কয়েকটি ক্লাসের পরে', onDate: 'একটি তারিখে', count: 'ক্লাসের সংখ্যা', lastDay: 'শেষ দিন',
    every: { day: 'প্রতিদিন', week: 'প্রতি সপ্তাহে', month: 'প্রতি মাসে' },
    everyN: { day_one: 'প্রতি {{count, number}} দিনে', day_other: 'প্রতি {{count, number}} দিনে', week_one: 'প্রতি {{count, number}} সপ্তাহে', week_other: 'প্রতি {{count, number}} সপ্তাহে', month_one: 'প্রতি {{count, number}} মাসে', month_other: 'প্রতি {{count, number}} মাসে' },
    interval: { day: 'কত দিন পরপর', week: 'কত সপ্তাহ পরপর', month: 'কত মাস পরপর' }, intervalWrong: '১ থেকে {{limit, number}} পর্যন্ত একটি সংখ্যা লিখুন।',
    onNamed: '{{rhythm}}, {{days}}', onNth: '{{rhythm}}, {{day}}', nthDay: '{{nth}} {{day}}', nth: { first: 'প্রথম', second: 'দ্বিতীয়', third: 'তৃতীয়', fourth: 'চতুর্থ', fifth: 'পঞ্চম', last: 'শেষ' },
    monthlyOn: 'মাসের কোন দিন', sameDate: 'একই তারিখে', onThe: '{{day}}',
    everyDays: 'প্রতি {{days}}', until: '{{rhythm}}, {{date}} পর্যন্ত', withCount_one: '{{rhythm}}, {{count, number}}টি ক্লাস', withCount_other: '{{rhythm}}, {{count, number}}টি ক্লাস',
    preview: 'এই ধারাবাহিকের ক্লাসগুলো', taken: 'ব্যস্ত', allFree: 'সবাই ফাঁকা আছেন।', clash: '{{people}}: এই সময়ে আগে থেকেই ব্যস্ত।',
    clashes_one: '{{people}}: {{count, number}}টির মধ্যে {{taken, number}}টি সময়ে ব্যস্ত।', clashes_other: '{{people}}: {{count, number}}টির মধ্যে {{taken, number}}টি সময়ে ব্যস্ত।',
    busyOn: '{{day}}: যে সময়ে ব্যস্ত', busyLine: '{{name}}: {{times}}', busyUnknown: 'কে কখন ব্যস্ত তা এখন দেখা যাচ্ছে না। তবুও বুক করা যাবে।',
    sharedNotes: 'সবার নোট', sharedNotesHint: 'ক্লাসের সবাই এটি পড়েন।', privateNotes: 'নিজের নোট', privateNotesHint: 'শুধু শিক্ষক এটি পড়েন।',
    booked: '“{{title}}” বুক হয়েছে: {{time}}।', bookedSeries_one: '“{{title}}” বুক হয়েছে: {{time}} থেকে {{count, number}}টি ক্লাস।', bookedSeries_other: '“{{title}}” বুক হয়েছে: {{time}} থেকে {{count, number}}টি ক্লাস।',
  },
}
