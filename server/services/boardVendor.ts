import type { WhiteboardRegion } from '../../src-shared/agora.ts'
import type { VendorRoomRow } from '../repositories/boardEngineRepository.ts'

type VendorRole = 'writer' | 'reader'

/** The vendor's cloud of boards, when the school has an account of it. What cannot be had rejects VENDOR_UNAVAILABLE within ten seconds. */
export interface BoardVendor {
  readonly appIdentifier: string
  /** Where new rooms are made. */
  readonly region: WhiteboardRegion
  /** Whoever leads a board that cannot be had may go on with the embedded one. */
  readonly mayFallBack: boolean
  readonly rooms: {
    createRoom(): Promise<VendorRoomRow>
    /** Everybody is shown out, and nobody comes in any more. */
    closeRoom(room: VendorRoomRow): Promise<void>
    roomToken(room: VendorRoomRow, role: VendorRole, seconds: number): Promise<string>
    /** Null where the vendor has to be asked. */
    ownToken(room: VendorRoomRow, role: VendorRole, seconds: number): string | null
  }
}
