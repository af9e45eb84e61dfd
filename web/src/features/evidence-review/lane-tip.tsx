import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';

/** Says what a shape on a lane is, to a pointer, to the keyboard's focus and to a finger. */
export function LaneTip({ words, children }: { words: string; children: ReactElement }) {
  return (
    <Tooltip label={words} multiline maw={300} events={{ hover: true, focus: true, touch: true }}>
      {children}
    </Tooltip>
  );
}
