/** A session with its tutor. Agora carries many more; this is what a classroom shows and a server relays the state of. */
export const AGORA_ROOM_LIMIT = 50

/** Uids of screens are those of their people plus this (T5). */
export const SCREEN_UIDS = 2 ** 31

/** Netless's data centres; a room is in one, and is joined there. */
export const whiteboardRegions = ['us-sv', 'sg', 'in-mum', 'eu', 'cn-hz'] as const
export type WhiteboardRegion = (typeof whiteboardRegions)[number]

/**
 * Where a page on Agora talks to, as sources of a content security policy. The gateways listen on many ports (443, 4700-5000, 5668 and others), so any is allowed there.
 * Its statistics go to the same domains.
 */
export const agoraSources = ['agora.io', 'sd-rtn.com', 'rtnsvc.com', 'rtesvc.com'].flatMap((domain) => [`https://*.${domain}:*`, `wss://*.${domain}:*`])

/**
 * The same for boards on Netless. Its drawing engine is no part of the package: it is fetched from the vendor when a board is opened, which is why scripts of these folders run.
 */
export const netlessPolicy = {
  connect: [...['netless.link', 'whiteboard.sd-rtn.com', 'whiteboard.rtelink.com', 'whiteboard.agora.io'].flatMap((domain) => [`https://*.${domain}`, `wss://*.${domain}`]), 'https://rest-argus-ad.agoralab.co'],
  script: ['sdk.netless.link', 'sdk.whiteboard.sd-rtn.com', 'sdk.whiteboard.rtelink.com'].map((host) => `https://${host}/dynamic-libraries/`),
}

/** Where the vendor has servers, as its SDK names the areas; a school may keep its rooms within some of them. */
export const agoraAreas = ['GLOBAL', 'CHINA', 'ASIA', 'NORTH_AMERICA', 'EUROPE', 'JAPAN', 'INDIA', 'KOREA', 'HKMC', 'US', 'OCEANIA', 'SOUTH_AMERICA', 'AFRICA', 'OVERSEA'] as const
export type AgoraArea = (typeof agoraAreas)[number]
