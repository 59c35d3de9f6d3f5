import type { ErrorWords } from './errorWords.ts'

/** Of errors that only later screens meet. */
export const troublesEn = {
  errors: {
    OVERLAP: { what: 'Somebody already has a lesson at this time.', kept: 'What you typed is still here.', next: 'Choose another time, or book it anyway.' },
    ALREADY_BEGUN: { what: 'The lesson has already begun.', kept: 'It stays as it is.', next: 'Book another lesson for the new time.' },
    PROPOSAL_CLOSED: { what: 'This time is no longer offered.', kept: 'Nothing was booked twice.', next: 'Look at the latest message, or propose another time.' },
    DEVICE_DENIED: { what: 'Its use is not allowed.', kept: 'You can join without it.', next: 'Allow it in the address bar or the system’s privacy settings, then try again.' },
    DEVICE_MISSING: { what: 'None was found.', kept: 'You can join without it.', next: 'Plug one in, then try again.' },
    DEVICE_BUSY: { what: 'Another program is using it.', kept: 'You can join without it.', next: 'Close the other program, then try again.' },
    BAD_RRULE: { what: 'The lessons cannot be repeated in this way.', kept: 'What you typed is still here.', next: 'Choose how often they repeat, and an end.' },
    TOO_MANY_OCCURRENCES: { what: 'These are too many lessons for one series.', kept: 'What you typed is still here.', next: 'Choose an earlier end: a series holds up to 104 lessons.' },
    BAD_CALENDAR_FILE: { what: 'This file is not a calendar that can be read.', kept: 'Your calendar is as it was.', next: 'Export it again from the other program, as an .ics file.' },
    MEDIA_FAILED: { what: 'Picture and sound could not be connected.', kept: 'The board and the lesson go on.', next: 'Try again. A school network can block video: another network may help.' },
    BOARD_FAILED: { what: 'The board could not be opened.', kept: 'Everything drawn so far is stored. Picture and sound go on.', next: 'Try again.' },
    WAITING_ROOM: { what: 'The tutor lets people in one by one.', kept: 'The tutor has been told that you are here.', next: 'Wait a moment.' },
    REMOVED: { what: 'You have been shown out of this lesson.', kept: 'Its board and messages stay in its record.', next: 'Write to the tutor if you think this is a mistake.' },
    SCREEN_TAKEN: { what: 'Somebody else is sharing a screen.', kept: 'Nothing was shown of yours.', next: 'Ask, and share when it is free.' },
    FILE_TYPE: { what: 'This kind of file cannot be shared.', kept: 'Nothing was sent.', next: 'Share pictures, PDF, text, sound, video or office documents.' },
    CAPTURE_DENIED: { what: 'Your system does not let Lectern see the screen.', kept: 'Nothing was shown to anybody.', next: 'Allow screen recording for Lectern in the system’s privacy settings, then start Lectern again.' },
    CAPTURE_FAILED: { what: 'The screen could not be shown.', kept: 'Nothing was shown to anybody.', next: 'Choose another screen or window and try again.' },
    DISK_FULL: { what: 'The disk of this computer is full.', kept: 'What was recorded until now is kept.', next: 'Make room, then record again.' },
    RECORDING_FAILED: { what: 'The recording could not be made.', kept: 'What was recorded until now is kept. The lesson goes on.', next: 'Try again, perhaps in another folder.' },
  } satisfies Record<string, ErrorWords>,
}
