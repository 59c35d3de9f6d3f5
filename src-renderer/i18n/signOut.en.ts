/** Of signing out while something has not been sent. */
export const signOutEn = {
  signOut: {
    title: 'Sign out with unsent work?',
    messages_one: '{{count, number}} message has not reached the server yet.', messages_other: '{{count, number}} messages have not reached the server yet.',
    board_one: '{{count, number}} change on a board has not reached the server yet.', board_other: '{{count, number}} changes on boards have not reached the server yet.',
    deleted: 'Signing out deletes this here for good.', anyway: 'Sign out and delete',
  },
}
