/** Reads documents beside the page; from our own origin, in a file of its own. */
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs'
