import { Button } from '@mantine/core';
import classes from './told-bar.module.css';

/** What became of something that this person did, with a way back where there is one. */
export interface Told {
  words: string;
  isProblem?: boolean;
  undo?: () => void;
}

/** Floats above the page, so that nothing moves; stays until it is read or something newer comes. */
export function ToldBar({ told, onClose }: { told: Told | null; onClose: () => void }) {
  return (
    <div className={classes['told']} data-empty={told === null || undefined}>
      <output data-problem={told?.isProblem || undefined}>{told?.words}</output>
      {told?.undo && (
        <Button size="compact-sm" onClick={told.undo}>
          Undo
        </Button>
      )}
      {told && (
        <Button size="compact-sm" variant="default" onClick={onClose}>
          Close
        </Button>
      )}
    </div>
  );
}
