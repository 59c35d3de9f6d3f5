import katex from 'katex'
import 'katex/dist/katex.min.css'
import { dataUrlOf } from '../../../domain/dataUrl.ts'

/** Pixels for each of CSS: a formula stays sharp when it is made larger on the board. */
const SCALE = 4
const FONT_PIXELS = 28
const EDGE = 8
const MOST_PIXELS = 4096
/** Commands that make HTML, links or pictures are refused; macros may not grow without end. */
export const SAFE = { trust: false, maxExpand: 200, maxSize: 10, strict: 'ignore', throwOnError: true, displayMode: true } as const
export const MAX_LATEX = 1_000

/** `scale`: units of the board for each of its pixels. */
export interface FormulaPicture { blob: Blob; scale: number }

/** A formula as a picture with the fonts it needs, black on nothing. Throws what KaTeX throws where it cannot be set. */
export async function formulaPicture(latex: string): Promise<FormulaPicture> {
  const place = document.createElement('div')
  place.className = 'formula-measure'
  katex.render(latex, place, { ...SAFE, output: 'html' })
  document.body.append(place)
  try {
    await document.fonts.ready
    const box = place.getBoundingClientRect()
    const [width, height] = [Math.ceil(box.width) + 2 * EDGE, Math.ceil(box.height) + 2 * EDGE]
    const scale = Math.min(SCALE, MOST_PIXELS / Math.max(width, height))
    const css = await stylesOf(fontsOf(place))
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}" viewBox="0 0 ${width} ${height}"><foreignObject width="${width}" height="${height}">`
      + `<div xmlns="http://www.w3.org/1999/xhtml" style="padding:${EDGE}px;font-size:${FONT_PIXELS}px;color:#1e1e1e;width:max-content"><style>${css}.katex-display{margin:0}</style>${new XMLSerializer().serializeToString(place.firstElementChild ?? place)}</div></foreignObject></svg>`
    return { blob: await painted(svg, Math.ceil(width * scale), Math.ceil(height * scale)), scale: 1 / scale }
  } finally {
    place.remove()
  }
}

/** Names of fonts that any part of it is set in. */
function fontsOf(place: HTMLElement): Set<string> {
  const families = [...place.querySelectorAll('*')].flatMap((part) => getComputedStyle(part).fontFamily.split(',')).map((family) => family.trim().replace(/^['"]|['"]$/g, ''))
  return new Set(families.filter((family) => family.startsWith('KaTeX_')))
}

/** KaTeX's own rules as this page has them. A picture may load nothing: the fonts are put inside, those that are not used are left out. */
async function stylesOf(used: ReadonlySet<string>): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  const faces = await Promise.all(rules.filter((rule) => rule instanceof CSSFontFaceRule).map(async (rule) => {
    const family = rule.style.getPropertyValue('font-family').replaceAll(/['"]/g, '')
    const address = /url\(["']?([^)"']+)["']?\)/.exec(rule.style.getPropertyValue('src'))?.[1]
    if (!used.has(family) || address === undefined) return ''
    const font = await (await fetch(new URL(address, rule.parentStyleSheet?.href ?? document.baseURI))).blob()
    return `@font-face{font-family:${family};font-style:${rule.style.getPropertyValue('font-style') || 'normal'};font-weight:${rule.style.getPropertyValue('font-weight') || 'normal'};src:url(${await dataUrlOf(font)})}`
  }))
  const looks = rules.filter((rule) => rule instanceof CSSStyleRule && rule.selectorText.includes('.katex')).map(({ cssText }) => cssText)
  return [...faces, ...looks].join('').replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

async function painted(svg: string, width: number, height: number): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height)
  return new Promise((resolve, reject) => { canvas.toBlob((blob) => { if (blob) resolve(blob); else reject(new Error('The formula could not be drawn')) }, 'image/png') })
}
