export const settingsEn = {
  settings: {
    title: 'Settings', saved: 'Saved', saving: 'Saving',
    reminders: 'Reminders', remindersText: 'How long before a lesson you are reminded.', '1hour': '1 hour before', '15min': '15 minutes before', '5min': '5 minutes before',
    quiet: 'Quietly', quietText: 'Reminders are listed under the bell, without notification and sound.', mail: 'By mail too', mailText: 'When none of your devices could show a reminder, and your school has set up mail.',
    notifications: 'Notifications', allowed: 'This browser shows reminders while Lectern is open in a tab.', ask: 'Allow notifications', askText: 'Reminders can appear outside the page, so that you see them while you work elsewhere.',
    denied: 'Notifications are blocked for this page. Click the sign beside the address, allow notifications, and reload. Until then reminders appear in the page.',
    unsupported: 'This browser has no notifications. Reminders appear in the page.', desktopText: 'Lectern shows reminders with your system’s notifications, with its window closed too.',
    look: 'Language and appearance', feed: 'Your calendar in other programs', feedText: 'Other calendar programs can subscribe to your lessons by a secret address. Whoever has the address can read your lessons: give it to nobody.',
    feedMake: 'Make an address', feedAnew: 'Make a new address', feedStop: 'Stop it', feedSince: 'An address has existed since {{day}}. For your safety it is shown only when it is made.', feedUrl: 'Secret address', feedKeep: 'Copy it now: it is shown only once.',
    copy: 'Copy', copied: 'Copied', copyFailed: 'Could not be copied. Select the address and copy it.', feedStopped: 'The address no longer works.',
    feedAnewTitle: 'Make a new address?', feedAnewText: 'The address before stops working. Programs that use it need the new one.', feedStopTitle: 'Stop the address?', feedStopText: 'Programs that use it no longer get your lessons.',
    imports: 'Other calendars', importsText: 'Events of another calendar are taken as busy times: who wants to book you is warned. Others see only that you are taken.', importsEmpty: 'No other calendar has been imported.',
    importFile: 'Import an .ics file', importing: 'Importing {{name}}…', importCancel: 'Stop importing', imported: '“{{name}}” is imported: {{busy}}.',
    faults_one: '{{count, number}} event was not read completely:', faults_other: '{{count, number}} events were not read completely:', moreFaults_one: 'and {{count, number}} more', moreFaults_other: 'and {{count, number}} more', untitled: 'Without a title',
    fault: {
      unreadable: 'it cannot be read', noStart: 'it has no start', badDate: 'its date cannot be read', badRule: 'the rule by which it repeats cannot be read', unknownZone: 'its time zone is unknown: taken as yours',
      tooManyOccurrences: 'it repeats too often', outOfRange: 'it lies too far in the past or the future',
    },
    busyTimes_one: '{{count, number}} busy time', busyTimes_other: '{{count, number}} busy times', importedOn: 'imported {{day}}', remove: 'Remove', removeTitle: 'Remove “{{name}}”?', removeText: 'Its events no longer count as busy times. The calendar itself is not changed.',
    devices: 'Signed-in devices', devicesText: 'Sign out a device that you no longer use or have lost.', thisDevice: 'This device', lastSeen: 'last used {{time}}', web: 'Browser', desktop: 'Desktop app',
    revoke: 'Sign out', revokeTitle: 'Sign out “{{name}}”?', revokeText: 'Somebody there has to sign in again.', revokeNamed: 'Sign out {{name}}', removeNamed: 'Remove {{name}}',
  },
}
