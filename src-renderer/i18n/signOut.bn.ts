import type { signOutEn } from './signOut.en.ts'

export const signOutBn: typeof signOutEn = {
  signOut: {
    title: 'না-পাঠানো কাজ রেখে সাইন আউট করবেন?',
    messages_one: '{{count, number}}টি বার্তা এখনও সার্ভারে পৌঁছায়নি।', messages_other: '{{count, number}}টি বার্তা এখনও সার্ভারে পৌঁছায়নি।',
    board_one: 'বোর্ডের {{count, number}}টি পরিবর্তন এখনও সার্ভারে পৌঁছায়নি।', board_other: 'বোর্ডের {{count, number}}টি পরিবর্তন এখনও সার্ভারে পৌঁছায়নি।',
    deleted: 'সাইন আউট করলে এগুলো এখান থেকে চিরতরে মুছে যাবে।', anyway: 'মুছে সাইন আউট করুন',
  },
}
