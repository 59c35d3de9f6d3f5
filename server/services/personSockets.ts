/** Who is connected to this server; others may be connected to another server on the same database. */
export interface PersonSockets {
  isConnected(userId: string): boolean
}
