import { Button, Group } from '@mantine/core';
import { FormProblem } from './form-problem';

interface SaveBarProps {
  isBusy: boolean;
  isChanged: boolean;
  isSaved: boolean;
  /** What kept the form from being saved and belongs to none of its fields. */
  problem: string | null;
  onUndo: () => void;
}

/** The end of a form that changes what there is: save, take back what was typed, what came of it. */
export function SaveBar({ isBusy, isChanged, isSaved, problem, onUndo }: SaveBarProps) {
  return (
    <Group mt="md" gap="md">
      <Button type="submit" loading={isBusy} disabled={!isChanged}>
        Save
      </Button>
      {isChanged && (
        <Button variant="default" onClick={onUndo}>
          Undo
        </Button>
      )}
      <output style={{ color: 'var(--tone-good)' }}>{isSaved && !isChanged ? 'Saved.' : ''}</output>
      <FormProblem words={problem} />
    </Group>
  );
}
