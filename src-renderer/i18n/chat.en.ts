export const chatEn = { chat: {} }
