const AGAIN_AFTER_MS = 2_000

/**
 * For code that is loaded when it is first shown: asks again until it is there, so that a server that is away just then takes
 * nothing else off the screen. Never rejects.
 */
export async function patiently<T>(load: () => Promise<T>, pause: (ms: number) => Promise<unknown> = wait): Promise<T> {
  for (;;) {
    const found = await load().then((value) => ({ value }), () => null)
    if (found) return found.value
    await pause(AGAIN_AFTER_MS)
  }
}

const wait = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms) })
