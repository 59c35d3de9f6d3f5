import type { Person } from '../support/browser.ts'

export type Vendor = 'Agora' | 'Netless'
/** One thing that is tried; `of`: the vendor it needs, null for none. Rejects where it does not work. */
export interface Step { text: string; of: Vendor | null; act(lesson: { url: string; tutor: Person; student: Person }): Promise<void> }
