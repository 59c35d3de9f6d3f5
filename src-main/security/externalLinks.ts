import { desktopRequests } from '#shared/desktop.ts'

/** Hands a https address to the system's browser; any other address (file:, smb:, a program's own scheme) could start a program. */
export function createExternalLinks(open: (address: string) => Promise<void>) {
  return {
    open,
    /** For addresses that did not come through the checked request; refused ones are ignored. */
    openIfAllowed(address: string): void {
      const checked = desktopRequests.openExternal.input.safeParse(address)
      if (checked.success) void open(checked.data).catch(() => undefined)
    },
  }
}
