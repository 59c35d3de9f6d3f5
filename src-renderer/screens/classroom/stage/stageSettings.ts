import { z } from 'zod'
import { createStored } from '../../../hooks/stored.ts'
import type { StageLayout } from './stageLayout.ts'

/** How one likes to see rooms, kept on this device. */
export const layoutSetting = createStored<StageLayout>('lectern.layout', z.enum(['grid', 'speaker']), 'grid')
export const hidesSelfSetting = createStored('lectern.hidesSelf', z.boolean(), false)
export const savesDataSetting = createStored('lectern.savesData', z.boolean(), false)
