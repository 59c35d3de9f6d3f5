/**
 * How long (ms) until the next tick of those that come every `everyMs`, at the clock's round instants. Asked anew from `now` (epoch ms) before each one
 * and never more than a step: a clock that is set back or forward, and sleep, shift the next tick, and none is waited for or made up for.
 */
export const untilNextTick = (now: number, everyMs: number): number => everyMs - (now % everyMs)
