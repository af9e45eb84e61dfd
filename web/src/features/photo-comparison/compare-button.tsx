import { Button } from '@mantine/core';
import { useState } from 'react';
import { ComparisonDialog, type CompareProps } from './comparison-dialog';

/** The way to the roster's photo and the camera's picture, side by side. */
export function CompareButton(props: CompareProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setIsOpen(true)}>
        Compare with the roster’s photo
      </Button>
      {isOpen && <ComparisonDialog {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
}
