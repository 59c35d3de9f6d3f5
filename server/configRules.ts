export interface ConfigFault { variable: string; message: string }

/** Every bad variable at once, one a line, for the person who starts the server. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[]
  constructor(faults: readonly ConfigFault[]) {
    super(['The configuration is not usable:', ...faults.map((fault) => `  ${fault.variable}: ${fault.message}`)].join('\n'))
    this.name = 'ConfigError'
    this.faults = faults
  }
}

type Env = Readonly<Record<string, string | undefined>>

export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

const PLAIN_HTTP = 'plain HTTP is only for 127.0.0.1, because browsers give camera and microphone to nothing else. '
  + 'Either set TLS_CERT and TLS_KEY, or put a proxy that speaks HTTPS in front and set TRUST_PROXY, or leave HOST at 127.0.0.1'

/** What is wrong with the variables taken together, whatever each of them is worth alone. */
export function combinationFaults(env: Env): ConfigFault[] {
  const faults: ConfigFault[] = []
  const refuse = (when: boolean, variable: string, message: string) => { if (when) faults.push({ variable, message }) }
  const production = env['NODE_ENV'] === 'production'
  const encrypted = env['TLS_CERT'] !== undefined && env['TLS_KEY'] !== undefined
  refuse(!isLoopback(env['HOST'] ?? '127.0.0.1') && !encrypted && env['TRUST_PROXY'] === undefined, 'HOST', PLAIN_HTTP)
  refuse(env['TLS'] !== undefined, 'TLS', 'a self-made certificate (TLS=self) is not available yet; set TLS_CERT and TLS_KEY')
  refuse((env['TLS_CERT'] === undefined) !== (env['TLS_KEY'] === undefined), env['TLS_CERT'] === undefined ? 'TLS_CERT' : 'TLS_KEY', 'TLS_CERT and TLS_KEY belong together')
  refuse((env['TURN_URL'] === undefined) !== (env['TURN_SECRET'] === undefined), env['TURN_URL'] === undefined ? 'TURN_URL' : 'TURN_SECRET', 'TURN_URL and TURN_SECRET belong together')
  refuse((env['SMTP_URL'] === undefined) !== (env['MAIL_FROM'] === undefined), env['SMTP_URL'] === undefined ? 'SMTP_URL' : 'MAIL_FROM', 'SMTP_URL and MAIL_FROM belong together')
  refuse(production && env['JWT_SECRET'] === undefined, 'JWT_SECRET', 'is required when NODE_ENV=production')
  refuse(production && env['LECTERN_DEMO'] === '1', 'LECTERN_DEMO', 'the demo school has a public password and is refused when NODE_ENV=production')
  return faults
}
