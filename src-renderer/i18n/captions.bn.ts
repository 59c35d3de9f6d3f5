import type { captionsEn } from './captions.en.ts'

export const captionsBn: typeof captionsEn = {
  captions: {
    title: 'ক্যাপশন', show: 'ক্যাপশন দেখান', hide: 'ক্যাপশন লুকান', noneNote: 'এর জন্য এখনও কোনো সেবা বসানো হয়নি', size: 'ক্যাপশনের মাপ',
    sizes: { normal: 'সাধারণ', large: 'বড়', largest: 'খুব বড়' },
    none: 'এখনও কোনো ক্যাপশন সেবা বসানো হয়নি', noneText: 'যা বলা হচ্ছে, ক্যাপশন তা লেখায় দেখায়। একটি বাক্-সেবা তা লেখে, আর আপনার স্কুল এখনও তা যোগ করেনি। ততদিন যা পড়া দরকার তা চ্যাটে লেখা যায়।',
    chat: 'চ্যাট খুলুন', empty: 'এখনও কিছু বলা হয়নি। যা বলা হবে তা এখানে দেখা যাবে।', log: 'যা বলা হয়েছে', said: '{{name}}:', somebody: 'কেউ একজন', trouble: 'ক্যাপশন থেমে গেছে। {{what}} {{next}}',
  },
}
