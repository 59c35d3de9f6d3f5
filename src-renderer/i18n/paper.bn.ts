import type { paperEn } from './paper.en.ts'

export const paperBn: typeof paperEn = {
  paper: {
    bar: 'বোর্ডের পাতা ও সরঞ্জাম', pages: 'পাতা', place: '{{pages, number}} পাতার মধ্যে {{page, number}} নম্বর', placeShort: '{{page, number}} / {{pages, number}}', previous: 'আগের পাতা', next: 'পরের পাতা', page: 'পাতা {{page, number}}', pageNamed: 'পাতা {{page, number}}: {{name}}',
    close: 'বন্ধ করুন', add: 'পাতা যোগ করুন', full: 'একটি বোর্ডে বড়জোর {{most, number}}টি পাতা থাকে। যেটি আর লাগবে না সেটি মুছুন, বা নতুন বোর্ড নিন।', more: '{{page}} নিয়ে আরও', copy: 'কপি করুন', rename: 'নাম বদলান', up: 'উপরে নিন', down: 'নিচে নিন', delete: 'মুছুন',
    renameTitle: 'পাতার নাম দিন', name: 'নাম', save: 'সংরক্ষণ করুন', deleted: '“{{page}}” মোছা হয়েছে।', undo: 'ফিরিয়ে আনুন', moveHint: 'পাতা টেনে ক্রম বদলান, অথবা Alt চেপে উপর-নিচের তীর চাপুন।', moved: '“{{page}}” এখন {{place, number}} নম্বর পাতা।',
    background: 'পটভূমি', backgrounds: { blank: 'সাদা', squared: 'চৌখুপি', lined: 'দাগটানা', staves: 'স্বরলিপির দাগ', axes: 'স্থানাঙ্ক অক্ষ' },
    following: 'আপনি {{name}}-এর সঙ্গে দেখছেন', lookAround: 'নিজের মতো দেখুন', free: 'আপনি নিজের মতো দেখছেন', follow: '{{name}}-এর সঙ্গে দেখুন',
    savedAt: '{{time}}-এ রাখা হয়েছে',
    insert: 'বসান', picture: 'ছবি…', pdf: 'PDF-এর পাতা…', formula: 'সূত্র…', text: 'লেখা…', shapes: 'আকৃতি', shape: { rectangle: 'আয়ত', diamond: 'রম্বস', ellipse: 'উপবৃত্ত', arrow: 'তীর', text: 'লেখা' },
    stamps: 'সিল', stamp: { tick: 'টিক চিহ্ন', cross: 'কাটা চিহ্ন', star: 'তারা', heart: 'হৃদয়', question: 'প্রশ্নচিহ্ন' }, inserted: '{{thing}} পাতার মাঝখানে বসেছে।', textTitle: 'লেখা লিখুন', textLabel: 'লেখা', put: 'পাতায় বসান',
    sending: 'ছবি পাঠানো হচ্ছে: {{share, number}} %', sendingMany: '{{all, number}}টির মধ্যে {{done, number}} নম্বর ছবি পাঠানো হচ্ছে: {{share, number}} %', cancel: 'বাতিল',
    pictureType: 'এই ফাইল বোর্ডে বসানো যায় না। ছবি হয় PNG, JPEG, GIF বা WebP; PDF আসে পাতা ধরে ধরে।', pictureLarge: 'ছবিটি বেশি বড়: ছোট করার পরে বড়জোর {{most}} হতে পারে। বোর্ডে কিছুই বদলায়নি।',
    pictureFailed: 'ছবিটি বোর্ডে বসেনি: {{why}} {{next}}', dismiss: 'এই বার্তা বন্ধ করুন', tryAgain: 'আবার চেষ্টা করুন', picturesLoading: 'ছবি আসছে…', picturesFailed_one: '{{count, number}}টি ছবি আনা যায়নি।', picturesFailed_other: '{{count, number}}টি ছবি আনা যায়নি।',
    myPage: 'আমার পাতা', studentsPages: 'শিক্ষার্থীদের পাতা', myPageText: 'আপনার নিজের পাতা: শুধু আপনি ও শিক্ষক দেখেন', pageOfText: '{{name}}-এর পাতা: শুধু আপনারা দুজন দেখেন', back: 'ক্লাসের বোর্ডে ফিরুন', ownNone: 'কোনো শিক্ষার্থী এখনো নিজের পাতা খোলেনি।', ownLoading: 'পাতার খোঁজ চলছে…', ownFailed: 'পাতাটি খোলা যায়নি। আবার চেষ্টা করুন।',
    objects: 'এই পাতায় যা আছে', nothing: 'এই পাতায় এখনো কিছু নেই।', count_one: '{{count, number}}টি জিনিস', count_other: '{{count, number}}টি জিনিস', objectsHint: 'Enter চাপলে জিনিসটি বাছাই হয়, Delete চাপলে সরে যায়। বোর্ডে Ctrl + Z চাপলে ফিরে আসে।', removed: '{{thing}} সরানো হয়েছে।',
    kind: { rectangle: 'আয়ত', diamond: 'রম্বস', ellipse: 'উপবৃত্ত', arrow: 'তীর', line: 'রেখা', freedraw: 'আঁকা দাগ', text: 'লেখা', frame: 'ফ্রেম', image: 'ছবি', formula: 'সূত্র', stamp: 'সিল' }, named: '{{kind}}: {{text}}', locked: '{{thing}}, পটভূমিতে', remove: '{{thing}} সরান', change: '{{thing}} বদলান',
  },
  refusedWork: {
    told_one: 'আপনার আঁকা {{count, number}}টি জিনিস এই বোর্ডে নেই: তখন আপনার আঁকার অনুমতি ছিল না। এটি এই যন্ত্রে রাখা আছে।', told_other: 'আপনার আঁকা {{count, number}}টি জিনিস এই বোর্ডে নেই: তখন আপনার আঁকার অনুমতি ছিল না। এগুলো এই যন্ত্রে রাখা আছে।',
    nothing: 'আপনি এখানে যা সরিয়েছিলেন তা এখনো আছে: তখন আপনার আঁকার অনুমতি ছিল না।', keep: 'নিজের একটি বোর্ডে রাখুন', discard: 'ফেলে দিন…', name: '{{date}}-এর আমার আঁকা', kept: 'এটি এখন “বোর্ড” পাতায় আপনার “{{name}}” বোর্ডে আছে।', failed: 'এটি এখনো আপনার নিজের বোর্ডে রাখা যায়নি: {{why}} {{next}} এই যন্ত্রে রাখা আছে।',
    discardTitle_one: 'আপনার আঁকা {{count, number}}টি জিনিস ফেলে দেবেন?', discardTitle_other: 'আপনার আঁকা {{count, number}}টি জিনিস ফেলে দেবেন?', discardText: 'এগুলো কোনো বোর্ডে নেই, শুধু এই যন্ত্রে আছে। এটি ফেরানো যাবে না।', discardDo: 'ফেলে দিন',
  },
  formulaDialog: {
    title: 'সূত্র লিখুন', changeTitle: 'সূত্র বদলান', label: 'LaTeX-এ সূত্র', hint: 'যেমন \\frac{1}{2} + \\sqrt{x^2 + 1}', preview: 'দেখতে এমন', empty: 'লিখতে থাকলে সূত্রটি এখানে দেখা যাবে।', fault: 'এটি এখনো সূত্র হিসেবে পড়া যাচ্ছে না। বন্ধনী ও নাম দেখে নিন।', long: 'একটি সূত্রে বড়জোর {{most, number}}টি অক্ষর থাকে।',
    put: 'পাতায় বসান', change: 'বদলে দিন', drawing: 'সূত্রটি আঁকা হচ্ছে…', failed: 'সূত্রটি বোর্ডে বসেনি: {{why}} {{next}}',
  },
  pdfDialog: {
    title: '“{{name}}”-এর পাতা', opening: 'ফাইলটি খোলা হচ্ছে…', choose: 'কোন পাতাগুলো', chooseHint: 'যেমন 1-3, 7। প্রতিটি বোর্ডের একটি পাতা হবে; আপনি তার উপরে আঁকবেন।', room_one: 'এই বোর্ডে আর {{count, number}}টি পাতার জায়গা আছে।', room_other: 'এই বোর্ডে আর {{count, number}}টি পাতার জায়গা আছে।', noRoom: 'এই বোর্ডে আর পাতার জায়গা নেই।',
    has_one: 'ফাইলটিতে {{count, number}}টি পাতা আছে।', has_other: 'ফাইলটিতে {{count, number}}টি পাতা আছে।', badRange: '1 থেকে {{pages, number}} পর্যন্ত পাতার নম্বর লিখুন, যেমন 1-3, 7।', tooMany: 'এখানে {{count, number}}টি পাতা, কিন্তু জায়গা আছে {{room, number}}টির। কম পাতা বাছুন।',
    start: 'বোর্ডে বসান', progress: '{{all, number}} পাতার মধ্যে {{done, number}} নম্বর', stop: 'থামান', stopped: 'থামানো হয়েছে। যে পাতাগুলো বোর্ডে বসেছে সেগুলো থাকবে।', cannotRead: 'এই ফাইল পড়া যাচ্ছে না। হয়তো নষ্ট, বা পাসওয়ার্ড দেওয়া।', failed: '{{page, number}} নম্বর পাতা বোর্ডে বসানো যায়নি: {{why}} {{next}} আগের পাতাগুলো আছে।',
  },
}
