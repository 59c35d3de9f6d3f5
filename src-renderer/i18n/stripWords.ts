import type { Language } from './languages.ts'

export interface StripWords { sharing: string; paused: string; pause: string; resume: string; stop: string }

/** All that the strip says; it loads no other texts. */
export const stripWords: Record<Language, StripWords> = {
  en: { sharing: 'You are sharing your screen', paused: 'Paused: the others see the last picture', pause: 'Pause', resume: 'Go on', stop: 'Stop sharing' },
  bn: { sharing: 'আপনার স্ক্রিন অন্যরা দেখছেন', paused: 'থামানো আছে: অন্যরা শেষ ছবিটি দেখছেন', pause: 'থামিয়ে রাখুন', resume: 'আবার দেখান', stop: 'শেয়ার বন্ধ করুন' },
}
