import type { SessionStatus } from '../../src-shared/sessionLifecycle.ts'

const en = {
  locale: 'en-GB',
  when: 'When', held: 'Held', tutor: 'Tutor', students: 'Students', status: 'Status', reason: 'Reason',
  statuses: { scheduled: 'to come', active: 'going on', completed: 'held', cancelled: 'cancelled', missed: 'missed' } satisfies Record<SessionStatus, string>,
  notYetOver: 'The lesson was still going on when this was made. What came later is not in it.',
  missingTitle: 'Not in this record',
  missing: (name: string) => `“${name}” was shared in the lesson, but the server cannot read it any more.`,
  cut: (name: string) => `“${name}” is in the folder “files”, but its end is missing: the server cannot read the rest.`,
  missingNext: 'Ask whoever shared it, or whoever runs the server: it may be in a backup.',
  recording: 'A recording is not part of this record. If the lesson was recorded, it is kept where the tutor saved it, on the tutor’s own device.',
  made: (when: string, reader: string) => `Made on ${when} for ${reader}: it holds what ${reader} may read.`,
  minutes: (count: string) => `${count} min`,
  chat: 'Chat', roles: { tutor: 'tutor', student: 'student', admin: 'administrator' },
  fileMissing: 'The server cannot read this file any more.', fileCut: 'The end of this file is missing.',
}
export type RecordWords = typeof en

const bn: RecordWords = {
  locale: 'bn-BD',
  when: 'কখন', held: 'হয়েছে', tutor: 'শিক্ষক', students: 'শিক্ষার্থী', status: 'অবস্থা', reason: 'কারণ',
  statuses: { scheduled: 'সামনে আছে', active: 'চলছে', completed: 'হয়েছে', cancelled: 'বাতিল হয়েছে', missed: 'কেউ আসেননি' },
  notYetOver: 'এটি তৈরির সময় ক্লাসটি চলছিল। পরে যা হয়েছে তা এতে নেই।',
  missingTitle: 'এতে যা নেই',
  missing: (name) => `“${name}” ক্লাসে ভাগ করা হয়েছিল, কিন্তু সার্ভার এটি আর পড়তে পারছে না।`,
  cut: (name) => `“${name}” “files” ফোল্ডারে আছে, কিন্তু এর শেষ অংশ নেই: সার্ভার বাকিটুকু পড়তে পারছে না।`,
  missingNext: 'যিনি ভাগ করেছিলেন বা যিনি সার্ভার চালান তাঁকে বলুন: ব্যাকআপে থাকতে পারে।',
  recording: 'রেকর্ডিং এর মধ্যে থাকে না। ক্লাসটি রেকর্ড করা হয়ে থাকলে তা শিক্ষকের নিজের ডিভাইসে, যেখানে তিনি সংরক্ষণ করেছেন সেখানে আছে।',
  made: (when, reader) => `${when} তারিখে ${reader}-এর জন্য তৈরি: ${reader} যা পড়তে পারেন তা এতে আছে।`,
  minutes: (count) => `${count} মিনিট`,
  chat: 'চ্যাট', roles: { tutor: 'শিক্ষক', student: 'শিক্ষার্থী', admin: 'প্রশাসক' },
  fileMissing: 'সার্ভার এই ফাইলটি আর পড়তে পারছে না।', fileCut: 'এই ফাইলের শেষ অংশ নেই।',
}

/** What the record of a session says in the languages of its readers. */
export const recordWords = { en, bn }
export type RecordLanguage = keyof typeof recordWords
