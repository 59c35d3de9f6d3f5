interface Deps {
  platform: string
  /** On the dock (macOS) or the launcher (Linux, where it has counts). */
  setCount: (count: number) => void
  /** On the task bar's button of the main window (Windows); null takes it away. */
  setOverlay: (count: number | null) => void
}

export type Badge = ReturnType<typeof createBadge>

/** How much waits to be looked at, outside the windows. The page counts; while there is none, what becomes of missed calls is added here. */
export function createBadge({ platform, setCount, setOverlay }: Deps) {
  let shown = 0
  function set(count: number): void {
    shown = count
    if (platform === 'win32') setOverlay(count === 0 ? null : count)
    else setCount(count)
  }
  return { set, add: (by: number): void => { set(Math.max(0, shown + by)) } }
}
