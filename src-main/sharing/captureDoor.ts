import type { DisplayMediaRequestHandlerHandlerRequest, Session, Streams } from 'electron'
import type { Choice, ScreenChoice } from './screenChoice.ts'
import type { ScreenPicker } from './screenPicker.ts'

interface Deps {
  picker: ScreenPicker
  choice: ScreenChoice
  /** Lets the person choose where the list itself asks; null when nothing was chosen. */
  pick: () => Promise<string | null>
  isOwnPage: (frame: DisplayMediaRequestHandlerHandlerRequest['frame']) => boolean
}

/** The only way to a picture of the screen: what the person has chosen, once, for the app's own page. */
export function createCaptureDoor({ picker, choice, pick, isOwnPage }: Deps) {
  async function decide({ frame, videoRequested, audioRequested }: DisplayMediaRequestHandlerHandlerRequest): Promise<Streams | null> {
    if (!videoRequested || !isOwnPage(frame)) return null
    const chosen = picker.way === 'portal' ? await picked() : choice.take()
    return chosen && { video: { id: chosen.sourceId, name: '' }, ...(audioRequested && picker.sound && chosen.sound ? { audio: 'loopback' } : {}) }
  }
  async function picked(): Promise<Choice | null> {
    const sourceId = await pick().catch(() => null)
    return sourceId === null ? null : { sourceId, sound: false }
  }
  return {
    decide,
    /** Whether a page that asks may come this far. */
    get isOpen(): boolean { return picker.way !== 'ours' || choice.isFresh },
    stand(session: Session): void {
      session.setDisplayMediaRequestHandler((request, answer) => {
        // Null refuses; no stream at all would be an error thrown in main.
        void decide(request).then(answer)
      }, { useSystemPicker: picker.way === 'native' })
    },
  }
}
