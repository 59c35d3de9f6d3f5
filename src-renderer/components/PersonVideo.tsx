import { useEffect, useRef } from 'react'
import type { RtcEngine } from '../rtc/RtcEngine.ts'

/** The place for a person's camera picture (`self`: one's own); the engine draws into it. */
export function PersonVideo({ engine, person, shown }: { engine: RtcEngine; person: string; shown: boolean }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => (place.current ? engine.showVideo(person, place.current) : undefined), [engine, person])
  return <div className="person-video" ref={place} hidden={!shown} />
}
