import { Button } from '@mantine/core';
import { useWords } from '../../words/use-words';
import type { PrivacyPanelState } from './use-privacy-panel';

/** In the bar: opens and closes what is captured and sent. */
export function PrivacyButton({ state }: { state: PrivacyPanelState }) {
  const { privacy } = useWords().text;
  return (
    <Button
      ref={state.setButton}
      size="compact-md"
      variant="default"
      aria-expanded={state.isOpen}
      aria-controls={state.isOpen ? state.id : undefined}
      onClick={state.toggle}
    >
      {privacy.button}
    </Button>
  );
}
