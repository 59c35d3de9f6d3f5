import { z } from 'zod'

/** UUIDv7, lower case: sorts by the time it was made. */
export const idSchema = z.uuid()
/** Any UUID made by a client (operations, instances of a page in a room). */
export const clientIdSchema = z.uuid()
