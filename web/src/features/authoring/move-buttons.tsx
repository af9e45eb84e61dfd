import { Button } from '@mantine/core';

interface MoveButtonsProps {
  /** What is moved, in the middle of a sentence. */
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: number) => void;
}

/** One place up or down. */
export function MoveButtons({ name, isFirst, isLast, onMove }: MoveButtonsProps) {
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Move ${name} up`}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      >
        Up
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Move ${name} down`}
        disabled={isLast}
        onClick={() => onMove(1)}
      >
        Down
      </Button>
    </>
  );
}
