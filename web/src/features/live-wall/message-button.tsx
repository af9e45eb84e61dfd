import { Button } from '@mantine/core';
import { useState } from 'react';
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
      <Button
        size="compact-sm"
        variant="default"
        flex="none"
        tabIndex={tabIndex}
        aria-label={label ?? `Message: ${namesOf(audience)}`}
        onClick={() => setIsOpen(true)}
      >
        {label ?? 'Message'}
      </Button>
      {isOpen && <MessageDialog audience={audience} onClose={() => setIsOpen(false)} />}
    </>
  );
}
