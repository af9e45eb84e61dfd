import { Button } from '@mantine/core';
import { useState } from 'react';

interface SureButtonProps {
  /** The verb, and what is asked before it is done. */
  words: string;
  sure: string;
  /** To what or whom: for those who hear the page. */
  what: string;
  isBusy: boolean;
  onSure: () => void;
}

/** What cannot be taken back is asked for twice, at the same place; looking elsewhere forgets it. */
export function SureButton({ words, sure, what, isBusy, onSure }: SureButtonProps) {
  const [isAsked, setIsAsked] = useState(false);
  const said = isAsked ? sure : words;
  return (
    <Button
      size="compact-sm"
      variant={isAsked ? 'filled' : 'default'}
      loading={isBusy}
      aria-label={`${said} ${what}`}
      onBlur={() => setIsAsked(false)}
      onClick={() => {
        setIsAsked(!isAsked);
        if (isAsked) onSure();
      }}
    >
      {said}
    </Button>
  );
}
