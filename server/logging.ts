import { pino, type DestinationStream, type Logger } from 'pino'

export type { Logger } from 'pino'

const secretNames = ['authorization', 'cookie', 'set-cookie', 'password', 'passwordHash', 'accessToken', 'refreshToken', 'token', 'credential', 'jwtSecret', 'secret', 'certificate', 'screenToken', 'secretAccessKey', 'sdkToken', 'encryption', 'customerSecret', 'secretKey', 'accessKey']
/** Whatever is logged, in whichever wrapping up to three levels deep: these names never show their value. */
const secretPaths = secretNames.flatMap((name) => ['', '*.', '*.*.', '*.*.*.'].map((depth) => (name.includes('-') ? `${depth.slice(0, -1)}["${name}"]` : depth + name)))

export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, redact: { paths: secretPaths, censor: '[redacted]' }, base: null }
  return destination ? pino(options, destination) : pino(options)
}
