import { Button } from '@mantine/core';
import { useWords } from '../../words/use-words';
import type { PrivacyPanelState } from './use-privacy-panel';

/** In the bar: opens and closes what is captured and sent. */
export function PrivacyButton({ state }: { state: PrivacyPanelState }) {
  const { privacy } = useWords().text;
  const { setButton, id, isOpen, toggle } = state;
  return (
    <Button
      ref={setButton}
      size="compact-md"
      variant="default"
      aria-expanded={isOpen}
      aria-controls={isOpen ? id : undefined}
      onClick={toggle}
    >
      {privacy.button}
    </Button>
  );
}
