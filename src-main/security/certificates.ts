import type { App } from 'electron'

/** A certificate the system does not trust is refused, without a question that people learn to click away. */
export function refuseBadCertificates(app: App): void {
  app.on('certificate-error', (event, ...[, , , , answer]) => {
    event.preventDefault()
    answer(false)
  })
}
