const of = (...paths: string[]) => new RegExp(`/src-renderer/(${paths.join('|')})\\.tsx?$`)

/**
 * What is needed at the same moment comes in one file: apart, each icon and hook that two screens share is a request of its own. A group takes its files
 * and all they import that no group of a higher priority has taken, so that files need each other in one direction only.
 */
export const chunkGroups = [
  { name: 'start', tags: ['$initial' as const], priority: 5 },
  { name: 'home', test: of('screens/calendar/CalendarPane', 'screens/ringing/CallLayer', 'screens/LaterScreen'), priority: 4 },
  { name: 'lesson', test: of('screens/lesson/LessonScreen', 'screens/call/CallScreen', 'create(Session|Call|Room)Visit'), priority: 3 },
  {
    name: 'screens',
    test: of(
      'screens/calendar/MoveScope', 'screens/details/DetailsScreen', 'screens/booking/(Booking|Move)Dialog', 'components/(RemindersList|SignOutQuestion)', 'screens/boards/boardScreens',
      'screens/(messages/Messages|settings/Settings|people/People|callList/Calls|callDetails/CallDetails|statistics/Statistics)Screen',
    ),
    priority: 2,
  },
  { name: 'room', test: of('screens/classroom/(control/PeoplePanel|chat/(Chat|Notes)Panel|stage/(ScreenTile|SharingBar|ShareDialog|SmallStage)|HelpDialog|captions/CaptionsArea)'), priority: 1 },
]
