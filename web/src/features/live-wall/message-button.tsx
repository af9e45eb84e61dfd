import { useState } from 'react';
import { RowButton } from '../../ui/row-button';
import { MessageDialog } from './message-dialog';
import { namesOf, type Audience } from './message-words';

interface MessageButtonProps {
  audience: Audience;
  /** The word on the button, where "Message" says too little. */
  label?: string;
  /** -1 where Tab passes it by. */
  tabIndex?: number;
}

/** Opens the field for a message to these. */
export function MessageButton({ audience, label, tabIndex = 0 }: MessageButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <RowButton
        tabIndex={tabIndex}
        aria-label={label ?? `Message: ${namesOf(audience)}`}
        onClick={() => setIsOpen(true)}
      >
        {label ?? 'Message'}
      </RowButton>
      {isOpen && <MessageDialog audience={audience} onClose={() => setIsOpen(false)} />}
    </>
  );
}
