import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Recording } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import styles from './evidence-review.module.css';
import { momentOf } from './moment-text';

/** Goes to a clock time, or to a time since the start, that a person types. */
export function JumpBox({
  recording,
  onJump,
}: {
  recording: Recording;
  onJump: (ms: number) => void;
}) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const moment = momentOf(text, recording);
    if (moment !== null) onJump(moment);
    const range = `${clockTime(recording.from_ms)} and ${clockTime(recording.to_ms)}`;
    setProblem(moment === null ? `Give a time between ${range}, or +minutes:seconds.` : null);
  };
  return (
    <form onSubmit={submit} className={styles.jump}>
      <TextInput
        aria-label="Go to time"
        placeholder={clockTime(recording.from_ms)}
        className="tabular"
        w={130}
        value={text}
        error={problem}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        Go
      </Button>
    </form>
  );
}
