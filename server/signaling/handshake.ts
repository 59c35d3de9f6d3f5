import { handshakeSchema, PROTOCOL_VERSION } from '../../src-shared/channels.ts'
import { AppError, validationError } from '../../src-shared/errors.ts'
import type { Logger } from '../logging.ts'
import { faultOf } from '../services/faults.ts'
import type { Actor } from '../services/permissions.ts'
import type { LecternSocket } from './socketServer.ts'

export type Authenticate = (accessToken: string) => Promise<Actor>

/** The version comes first: a client that speaks another protocol may name everything else differently. */
async function actorOf(auth: Record<string, unknown>, authenticate: Authenticate): Promise<Actor> {
  if (auth['protocolVersion'] !== PROTOCOL_VERSION) throw new AppError('PROTOCOL_MISMATCH', `This server speaks version ${PROTOCOL_VERSION}: update the app`)
  const handshake = handshakeSchema.safeParse(auth)
  if (!handshake.success) throw new AppError('UNAUTHENTICATED', validationError(handshake.error).message)
  return authenticate(handshake.data.accessToken)
}

/** socket.io middleware: who is connecting, or a `connect_error` whose `data` is the error. */
export function createHandshake({ authenticate, logger }: { authenticate: Authenticate; logger: Logger }) {
  return (socket: LecternSocket, next: (error?: Error & { data?: unknown }) => void): void => {
    actorOf(socket.handshake.auth, authenticate).then((actor) => {
      socket.data = { actor }
      next()
    }, (thrown: unknown) => {
      const fault = faultOf(thrown)
      if (fault.code === 'INTERNAL' || fault.code === 'STORAGE_FAILED') logger.error({ err: fault.cause }, 'a handshake failed')
      next(Object.assign(new Error(fault.message), { data: fault.toData() }))
    })
  }
}
