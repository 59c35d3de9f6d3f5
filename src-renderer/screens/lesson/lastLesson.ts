const KEY = 'lectern.inLesson'

/** This tab was in the lesson when its page was reloaded. */
export const wasInLesson = (sessionId: string): boolean => sessionStorage.getItem(KEY) === sessionId
export const noteInLesson = (sessionId: string): void => { sessionStorage.setItem(KEY, sessionId) }
export const forgetLesson = (): void => { sessionStorage.removeItem(KEY) }
