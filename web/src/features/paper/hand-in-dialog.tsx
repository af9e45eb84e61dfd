import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { useWords } from '../../words/use-words';
import type { PlaceState } from './places';
import classes from './player.module.css';

interface HandInDialogProps {
  states: readonly PlaceState[];
  onYes: () => void;
  onNo: () => void;
}

/** The one question that is asked above the page, because what follows cannot be undone. */
export function HandInDialog({ states, onYes, onNo }: HandInDialogProps) {
  const { text, fill } = useWords();
  const said = text.paper.confirm;
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // What cannot be undone does not lie under a key that was pressed once too often.
    no.current?.focus();
  }, []);
  const answered = states.filter(({ isAnswered }) => isAnswered).length;
  const marked = states.filter(({ isMarked }) => isMarked).length;
  return (
    <dialog
      ref={dialog}
      className={classes['dialog']}
      aria-labelledby={headingId}
      onCancel={(event) => {
        event.preventDefault();
        onNo();
      }}
    >
      <Stack gap="md">
        <h2 id={headingId} className={classes['dialogTitle']}>
          {said.heading}
        </h2>
        <Text>{fill(said.answered, { answered, all: states.length })}</Text>
        {marked > 0 && <Text>{fill(said.marked, { count: marked })}</Text>}
        <Text>{said.lead}</Text>
        <Group gap="sm">
          <Button size="md" onClick={onYes}>
            {said.yes}
          </Button>
          <Button ref={no} variant="default" size="md" onClick={onNo}>
            {said.no}
          </Button>
        </Group>
      </Stack>
    </dialog>
  );
}
