import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { boardFigures } from './boardFigure.ts'
import { boardOpenFigures } from './boardOpenFigure.ts'
import { boardSizeFigures } from './boardSizeFigure.ts'
import { callHistoryFigures } from './callHistoryFigure.ts'
import { cutFigures } from './cutFigure.ts'
import { figureLine, ratioOf, withinBar, type Figure } from './figure.ts'
import { firstLoadFigure } from './firstLoadFigure.ts'
import { joinFigures } from './joinFigure.ts'
import { localCalendarFigure } from './localCalendarFigure.ts'
import { reminderFigures } from './reminderFigure.ts'
import { idleFigure } from './idleFigure.ts'
import { restFigures } from './restFigure.ts'
import { ringFigures } from './ringFigure.ts'
import { shareFigure } from './shareFigure.ts'
import { soakFigure } from './soakFigure.ts'
import { ticketFigure } from './ticketFigure.ts'

const OUT = resolve(import.meta.dirname, '../../out/bench')
const benches: Record<string, () => Promise<Figure[]>> = { P5: firstLoadFigure, P7: localCalendarFigure, P4: boardFigures, P3: ringFigures, P2: ticketFigure, P8: idleFigure, P6: reminderFigures, P1: joinFigures, share: shareFigure, P10: restFigures, P9: () => cutFigures(), calls: callHistoryFigures, strokes: boardSizeFigures, open: boardOpenFigures }
/** Takes half an hour: `npm run bench -- --only soak`. */
const onRequest: Record<string, () => Promise<Figure[]>> = { soak: soakFigure }

/** Runs one bench, prints its figures and keeps them in out/bench/<id>.json; false when one is over its bar or could not be measured. */
async function run(id: string, bench: () => Promise<Figure[]>): Promise<boolean> {
  const started = performance.now()
  try {
    const figures = await bench()
    for (const figure of figures) console.log(figureLine(figure))
    const judged = figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), ok: withinBar(figure) }))
    const machine = { cpu: cpus()[0]?.model, cores: cpus().length, load: loadavg() }
    writeFileSync(resolve(OUT, `${id}.json`), JSON.stringify({ at: new Date().toISOString(), seconds: (performance.now() - started) / 1000, machine, figures: judged }, null, 2))
    return judged.every((figure) => figure.ok)
  } catch (error) {
    console.log(`${id.padEnd(4)} could not be measured: ${error instanceof Error ? error.stack ?? error.message : String(error)}`)
    return false
  }
}

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } })
const all = { ...benches, ...onRequest }
const unknown = (values.only ?? []).filter((id) => !(id in all))
if (unknown.length > 0) throw new Error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}`)

mkdirSync(OUT, { recursive: true })
console.log(`Ratios of ours to a reference in the same run; ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1) ?? '?'}`)
let ok = true
for (const [id, bench] of Object.entries(values.only ? all : benches)) if (!values.only || values.only.includes(id)) ok = await run(id, bench) && ok
console.log(ok ? 'Every figure is within its bar.' : 'At least one figure is over its bar.')
process.exit(ok ? 0 : 1)
