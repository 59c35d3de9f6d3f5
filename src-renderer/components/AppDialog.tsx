import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useWords } from '../hooks/useWords.ts'
import { Button } from './Button.tsx'

interface Props {
  title: string
  isOpen: boolean
  onClose(): void
  /** `alertdialog` where a decision is asked: a click beside it does not close it. */
  role?: 'dialog' | 'alertdialog'
  size?: 'normal' | 'wide'
  /** False while a click beside it would lose what was typed. */
  isDismissable?: boolean
  children: ReactNode
}

export function AppDialog({ title, isOpen, onClose, role = 'dialog', size = 'normal', isDismissable = role === 'dialog', children }: Props) {
  const { t } = useWords()
  return (
    <ModalOverlay className="modal-overlay" isOpen={isOpen} onOpenChange={(open) => { if (!open) onClose() }} isDismissable={isDismissable}>
      <Modal className={`modal modal-${size}`}>
        <Dialog role={role} className="dialog">
          <div className="dialog-head">
            <Heading slot="title" className="dialog-title">{title}</Heading>
            {role === 'dialog' ? <Button look="plain" size="icon" aria-label={t('app.close')} onPress={onClose}><X aria-hidden size={20} /></Button> : null}
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
