import { Button, Checkbox, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { KeyedItem } from '../../contract/results-wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { choicesOf, draftOf, isEither, isTyped, withKey, type KeyDraft } from './key-changes';
import styles from './results.module.css';
import { trialWords } from './trial-words';

interface KeyFormProps {
  contestSlug: string;
  version: number;
  keyed: KeyedItem;
  onDone: () => void;
}

/** Another key: what it would change is told first, and only then it can be taken. */
export function KeyForm({ contestSlug, version, keyed, onDone }: KeyFormProps) {
  const [draft, setDraft] = useState(() => draftOf(keyed.item));
  const [reason, setReason] = useState('');
  const at = { contest_slug: contestSlug, item_id: keyed.item_id };
  const path = '/api/staff/exams/{contest_slug}/keys/{item_id}';
  const asked = { version, item: withKey(keyed.item, draft) };
  const trying = useMutation({
    mutationFn: () => new Client().post(path, { ...asked, dry_run: true, reason: '' }, { at }),
  });
  const correcting = useMutation({
    mutationFn: () => new Client().post(path, { ...asked, dry_run: false, reason }, { at }),
    onSuccess: onDone,
  });
  const failure = correcting.error ?? trying.error;
  const change = (next: KeyDraft) => {
    setDraft(next);
    trying.reset();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (trying.isSuccess) correcting.mutate();
        else trying.mutate();
      }}
    >
      <Stack gap="sm" maw={560}>
        <KeyFields keyed={keyed} draft={draft} onChange={change} />
        {trying.isSuccess && (
          <>
            <output>{trialWords(trying.data.trial)}</output>
            <Textarea
              label="Reason for the correction"
              required
              autosize
              minRows={2}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </>
        )}
        <Group>
          <Button type="submit" loading={trying.isPending || correcting.isPending}>
            {trying.isSuccess ? 'Correct the key and mark again' : 'See what would change'}
          </Button>
        </Group>
        <FormProblem words={failure ? failureWords(failure, FAILED) : null} />
      </Stack>
    </form>
  );
}

const FAILED = {
  question_changed: 'Only the key may be corrected: candidates have seen the question as it was.',
  key_unsound: 'With this key nothing would be right, or it cannot be read. Look at it once more.',
  invalid_json: 'A line is not a number with its tolerance. Look at what is accepted.',
  field_required: 'Give a reason: others have to understand this later.',
};

interface KeyFieldsProps {
  keyed: KeyedItem;
  draft: KeyDraft;
  onChange: (draft: KeyDraft) => void;
}

function KeyFields({ keyed: { item }, draft, onChange }: KeyFieldsProps) {
  if (isTyped(item.body)) {
    return (
      <Textarea
        label="What is accepted, one a line"
        description={
          item.body.type === 'numeric'
            ? 'A number, with a tolerance behind ± where it has one: 9.8 ± 0.1, or 250 ± 0.01 of it.'
            : 'A * stands for any text.'
        }
        autosize
        minRows={2}
        value={draft.accepted}
        onChange={(event) => onChange({ ...draft, accepted: event.currentTarget.value })}
      />
    );
  }
  const isOne = isEither(item.body);
  const Field = isOne ? Radio : Checkbox;
  return (
    <fieldset className={styles.levels}>
      <legend>What is right</legend>
      {choicesOf(item.body).map(({ id, text }) => (
        <Field
          key={id}
          name="right"
          label={text}
          checked={draft.right.includes(id)}
          onChange={() => onChange({ ...draft, right: isOne ? [id] : toggled(draft.right, id) })}
        />
      ))}
    </fieldset>
  );
}

function toggled(right: readonly string[], id: string): readonly string[] {
  return right.includes(id) ? right.filter((one) => one !== id) : [...right, id];
}
