import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addressOf } from '../../contract/address';
import { Client } from '../../contract/client';
import type { Resemblance } from '../../contract/comparison-wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Quiet } from '../../ui/page';
import { Photo } from '../../ui/photo';
import styles from './photo-comparison.module.css';
import { RESEMBLANCES, saidWords } from './resemblance-words';

const NOTE_MAX = 1000;

export interface CompareProps {
  sessionId: string;
  /** When what a camera check found began; the newest picture of the camera where it is null. */
  atMs: number | null;
}

/** Two pictures, large, and what a person sees in them. No machine compares anything. */
export function ComparisonDialog({ sessionId, atMs, onClose }: CompareProps & { onClose(): void }) {
  const [note, setNote] = useState('');
  const at = { session_id: sessionId };
  const key = ['photo-comparisons', sessionId];
  const queries = useQueryClient();
  const said = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/sittings/{session_id}/photo-comparisons', { at, signal }),
  });
  const say = useMutation({
    mutationFn: (says: Resemblance) =>
      new Client().post(
        '/api/staff/sittings/{session_id}/photo-comparisons',
        { says, note, ...(atMs !== null && { shown_at_ms: atMs }) },
        { at },
      ),
    onSuccess: (answer) => {
      queries.setQueryData(key, answer);
      setNote('');
    },
  });
  const failure = say.error ?? said.error;
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title="Roster’s photo and camera"
      styles={{ title: { fontWeight: 650 } }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
    >
      <Stack gap="md">
        <Pictures {...{ sessionId, atMs }} />
        <TextInput
          label="Note, if there is something to say"
          description="Kept with your name and the time. It decides nothing by itself."
          value={note}
          maxLength={NOTE_MAX}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FormProblem words={failure ? failureWords(failure, {}) : null} />
        <Group gap="xs">
          {RESEMBLANCES.map(({ says, label }) => (
            <Button
              key={says}
              variant="default"
              disabled={say.isPending}
              onClick={() => say.mutate(says)}
            >
              {label}
            </Button>
          ))}
        </Group>
        <ul className={styles.said} aria-label="What was seen before">
          {(said.data?.comparisons ?? []).map((one) => (
            <li key={`${one.at_ms} ${one.by}`}>{saidWords(one)}</li>
          ))}
        </ul>
        <Quiet>Nobody is recognised by a machine: a person looks, and says what they see.</Quiet>
      </Stack>
    </Modal>
  );
}

function Pictures({ sessionId, atMs }: CompareProps) {
  const at = { session_id: sessionId };
  const camera =
    atMs === null
      ? addressOf('/api/staff/sittings/{session_id}/still/{track}', {
          at: { ...at, track: 'camera' },
        })
      : addressOf('/api/staff/sittings/{session_id}/camera-still/{at_ms}', {
          at: { ...at, at_ms: atMs },
        });
  return (
    <div className={styles.pictures}>
      <Picture
        src={addressOf('/api/staff/sittings/{session_id}/photo', { at })}
        words="The roster’s photo"
        missing="The roster has no photo of this person."
      />
      <Picture
        src={camera}
        words={atMs === null ? 'The camera’s newest picture' : 'The camera, as it was found'}
        missing="There is no picture of the camera yet."
      />
    </div>
  );
}

function Picture({ src, words, missing }: { src: string; words: string; missing: string }) {
  return (
    <figure className={styles.picture}>
      <div className={styles.frame} data-missing={missing}>
        <Photo src={src} alt={words} className={styles.image ?? ''} />
      </div>
      <figcaption>{words}</figcaption>
    </figure>
  );
}
