// A dialog over the page: keeps the focus, closes with Escape, gives the focus back.
import type { ReactNode } from 'react';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

export function Sheet(props: {
  readonly title: string;
  readonly close: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <ModalOverlay
      className="sheet-shade"
      isOpen
      isDismissable
      onOpenChange={(open) => !open && props.onClose()}
    >
      <Modal className="sheet">
        <Dialog>
          <div className="sheet-head">
            <Heading slot="title">{props.title}</Heading>
            <button type="button" className="button quiet normal" onClick={props.onClose}>
              {props.close}
            </button>
          </div>
          {props.children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
