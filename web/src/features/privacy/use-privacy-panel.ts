import { useCallback, useId, useState } from 'react';

/** Whether the panel is open, and what of it is remembered while it is closed. */
export function usePrivacyPanel() {
  const [isOpen, setIsOpen] = useState(false);
  const [isPictureHidden, setIsPictureHidden] = useState(false);
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const id = useId();
  const close = useCallback(() => {
    setIsOpen(false);
    button?.focus();
  }, [button]);
  const toggle = useCallback(() => setIsOpen((was) => !was), []);
  return { id, isOpen, toggle, close, setButton, isPictureHidden, setIsPictureHidden };
}

export type PrivacyPanelState = ReturnType<typeof usePrivacyPanel>;
