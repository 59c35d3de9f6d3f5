export const captionsEn = {
  captions: {
    title: 'Captions', show: 'Show captions', hide: 'Hide captions', noneNote: 'No service for them is set up yet', size: 'Size of captions',
    sizes: { normal: 'Normal', large: 'Large', largest: 'Very large' },
    none: 'No captions service is set up yet', noneText: 'Captions show in writing what is said. A speech service writes them, and your school has not added one. Until then, what has to be read can go into the chat.',
    chat: 'Open the chat', empty: 'Nothing has been said yet. What people say appears here.', log: 'What was said', said: '{{name}}:', somebody: 'Somebody', trouble: 'Captions have stopped. {{what}} {{next}}',
  },
}
