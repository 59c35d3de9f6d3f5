import { useEffect, useRef } from 'react'
import type { Picture, RtcEngine } from '../rtc/RtcEngine.ts'

interface Props { engine: RtcEngine; person: string; shown: boolean; picture?: Picture }

/** The place for a person's camera picture (`self`: one's own) or screen; the engine draws into it. */
export function PersonVideo({ engine, person, shown, picture = 'camera' }: Props) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => (place.current ? engine.showVideo(person, place.current, picture) : undefined), [engine, person, picture])
  return <div className="person-video" ref={place} hidden={!shown} />
}
