import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { SittingRow, StaffAction } from '../../contract/wire';
import { ActDialog } from './act-dialog';
import { ACTIONS, offeredTo, whoOf } from './acting';

interface ActButtonsProps {
  rows: readonly SittingRow[];
  onDone: (words: string) => void;
  /** Fewer than what could be offered, where the place is narrow. */
  only?: readonly StaffAction[];
}

/** A button for each thing that can be done with these people; nothing where nothing can. */
export function ActButtons({ rows, onDone, only }: ActButtonsProps) {
  const [asked, setAsked] = useState<StaffAction | null>(null);
  const offered = offeredTo(rows).filter((action) => only?.includes(action) ?? true);
  return (
    <>
      <Group gap="xs">
        {offered.map((action) => (
          <Button
            key={action}
            size="compact-sm"
            variant="default"
            aria-label={`${ACTIONS[action].verb}: ${whoOf(rows)}`}
            onClick={() => setAsked(action)}
          >
            {ACTIONS[action].verb}
          </Button>
        ))}
      </Group>
      {asked && (
        <ActDialog action={asked} rows={rows} onDone={onDone} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
