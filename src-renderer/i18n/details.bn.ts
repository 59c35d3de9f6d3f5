import type { detailsEn } from './details.en.ts'

export const detailsBn: typeof detailsEn = {
  details: {
    title: 'ক্লাস', back: 'ক্যালেন্ডার', when: 'কখন', series: 'ধারাবাহিক', held: 'হয়েছে', encryption: 'এনক্রিপশন', encrypted: 'এই ক্লাসের নিজের চাবি দিয়ে', since: '{{time}} থেকে', reason: 'কারণ',
    offline: 'স্কুলের সার্ভারে পৌঁছানো যাচ্ছে না। এই ডিভাইসে যা রাখা আছে তা দেখছেন; সংযোগ ফিরলে পরিবর্তন করা যাবে।',
    move: 'সরান', rename: 'নাম বদলান', ics: 'ক্যালেন্ডার ফাইল', cancel: 'ক্লাস বাতিল করুন', cancelMany: 'এই ক্লাসগুলো বাতিল করুন', cancelTitle: '“{{title}}” বাতিল করবেন?', cancelText: '{{time}}, {{people}}-এর সঙ্গে। সবাইকে জানানো হবে, এটি ফেরানো যাবে না।', cancelReason: 'কারণ', cancelReasonHint: 'ক্লাসের সবাই এটি পড়বেন। খালিও রাখা যায়।', keep: 'রেখে দিন',
    record: 'ক্লাসের নথি ডাউনলোড করুন', recordComes: 'ক্লাসের নথি তৈরি হচ্ছে।', recordSize: 'এ পর্যন্ত {{size}}', recordCancel: 'ডাউনলোড থামান', recordThere: 'ক্লাসের নথি ডাউনলোড হয়েছে।',
    notes: 'নোট', noNotes: 'কোনো নোট নেই।', saving: { saved: 'সংরক্ষিত', unsaved: 'এখনও সংরক্ষিত হয়নি', saving: 'সংরক্ষণ হচ্ছে…' }, notSaved: 'সংরক্ষিত হয়নি', notSavedText: 'আপনি যা লিখেছেন তা এখানেই আছে।',
    conflict: 'অন্য কেউ এই নোট বদলেছেন', takeTheirs: 'এই লেখাটি নিন', keepMine: 'আমারটি রাখুন', emptied: 'এটি এখন খালি।',
    history: 'ইতিহাস', change: { booked: '{{name}} বুক করেছেন: {{to}}', rescheduled: '{{name}} সরিয়েছেন: {{from}} থেকে {{to}}', cancelled: '{{name}} বাতিল করেছেন', edited: '{{name}} শিরোনাম বা নোট বদলেছেন' }, because: '({{reason}})',
    attendance: 'উপস্থিতি', csv: 'CSV টেবিল', name: 'নাম', joined: 'যোগ দিয়েছেন', left: 'বেরিয়েছেন', present: 'উপস্থিত', drops: 'বিচ্ছিন্নতা', remarks: 'মন্তব্য', remark: { absent: 'অনুপস্থিত', late: 'দেরিতে', leftEarly: 'আগে বেরিয়েছেন' },
  },
}
