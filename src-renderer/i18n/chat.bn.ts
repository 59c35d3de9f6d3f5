import type { chatEn } from './chat.en.ts'

export const chatBn: typeof chatEn = {
  chat: {
    title: 'চ্যাট', closePanel: 'বন্ধ করুন', log: 'এই ক্লাসের বার্তা', empty: 'এখনও কিছু লেখা হয়নি। এখানে যা লিখবেন, ঘরের সবাই পড়বে।', write: 'সবাইকে বার্তা', attach: 'ফাইল যোগ করুন',
    drop: 'সবার সঙ্গে ভাগ করতে ফাইল এখানে ছাড়ুন', unread_one: '{{count, number}}টি না-পড়া বার্তা', unread_other: '{{count, number}}টি না-পড়া বার্তা', newFrom: '{{name}} লিখেছেন: {{text}}',
    openPicture: '{{name}} বড় করে দেখুন', save: 'সংরক্ষণ করুন', saveFile: '{{name}} সংরক্ষণ করুন', savingFile: '{{name}} সংরক্ষণ করা হচ্ছে', fileFailed: 'আনা যায়নি। {{why}}', sendingFile: '{{name}} পাঠানো হচ্ছে', cancelFile: '{{name}} পাঠাবেন না',
    tooLarge: 'ফাইলটি {{size}}-এর চেয়ে বড়, তাই এখানে ভাগ করা যাবে না।', formula: 'সূত্র', noFormula: 'এই সূত্রটি পড়া যাচ্ছে না',
    notes: 'আমার নোট', notesLabel: 'এই ক্লাসের নোট', notesHint: 'শুধু আপনিই পড়তে পারবেন। ক্লাসের সঙ্গে থেকে যাবে।', notesKept: '{{why}} যা লিখেছেন তা এই যন্ত্রে রাখা আছে, সংযোগ ফিরলে সংরক্ষিত হবে।',
    record: 'চ্যাট ও ফাইল', recordEmpty: 'এই ক্লাসে কিছু লেখা হয়নি।',
  },
}
