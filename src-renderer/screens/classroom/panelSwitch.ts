/** What lies over the strip, beside the board; one at a time. */
export type RoomPanel = 'people' | 'chat' | 'notes'

export interface PanelSwitch { panel: RoomPanel | null; show(panel: RoomPanel | null): void }
