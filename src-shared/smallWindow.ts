/** The name under which the page opens its one small window (`window.open('', …)`); every other name is refused. */
export const SMALL_WINDOW = 'lectern-small'
