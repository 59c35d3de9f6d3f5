import { useEffect, useState } from 'react'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useMe } from '../../../hooks/useServices.ts'
import { createStage, type Stage } from './createStage.ts'
import { hidesSelfSetting, layoutSetting, savesDataSetting } from './stageSettings.ts'

export function useStage(room: LiveRoom): Stage {
  const me = useMe()
  const [stage] = useState(() => createStage({ room, meId: me.id, layout: layoutSetting, hidesSelf: hidesSelfSetting }))
  useEffect(() => stage.follow(), [stage])
  useEffect(() => {
    const apply = () => { room.engine.setDataSaving(savesDataSetting.get()) }
    if (savesDataSetting.get()) apply()
    return savesDataSetting.subscribe(apply)
  }, [room])
  return stage
}
