import { Button, Group, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { MarkAnswer, Work } from '../../contract/results-wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { plain, pointsWords } from './result-words';
import styles from './results.module.css';

interface MarkFormProps {
  contestSlug: string;
  work: Work;
  onMarked: (words: string) => void;
  onPass: () => void;
}

/** A level of each criterion, or points; a comment for the candidate. By keyboard throughout. */
export function MarkForm({ contestSlug, work, onMarked, onPass }: MarkFormProps) {
  const [levels, setLevels] = useState<Record<string, number>>({});
  const [fields, setFields] = useState({ points: '', comment: '', reason: '' });
  const { criteria } = work.rubric;
  const marking = useMutation({
    mutationFn: () =>
      new Client().post(
        '/api/staff/exams/{contest_slug}/marking/{work_id}',
        {
          revision: work.revision,
          levels,
          comment: fields.comment,
          reason: fields.reason,
          ...(criteria.length === 0 && { points: fields.points.trim().replace(',', '.') }),
        },
        { at: { contest_slug: contestSlug, work_id: work.work_id } },
      ),
    onSuccess: (answer) => onMarked(doneWords(answer)),
  });
  const set = (field: keyof typeof fields) => (event: { currentTarget: { value: string } }) =>
    setFields({ ...fields, [field]: event.currentTarget.value });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        marking.mutate();
      }}
    >
      {criteria.map((criterion) => (
        <fieldset key={criterion.id} className={styles.levels}>
          <legend>{criterion.title}</legend>
          {criterion.levels.map((level, place) => (
            <Radio
              key={place}
              name={criterion.id}
              required
              label={`${level.words} (${plain(level.points)})`}
              checked={levels[criterion.id] === place}
              onChange={() => setLevels({ ...levels, [criterion.id]: place })}
            />
          ))}
        </fieldset>
      ))}
      <Stack gap="sm" maw={560}>
        {criteria.length === 0 && (
          <TextInput
            label={`Points, from 0 to ${plain(work.points_max)}`}
            inputMode="decimal"
            required
            value={fields.points}
            onChange={set('points')}
          />
        )}
        <Textarea
          label="Comment"
          description="For the candidate, once results are released with explanations."
          autosize
          minRows={2}
          maxLength={10_000}
          value={fields.comment}
          onChange={set('comment')}
        />
        {work.stage === 'moderation' && (
          <Textarea
            label="Why you decide so"
            required
            autosize
            minRows={2}
            maxLength={1000}
            value={fields.reason}
            onChange={set('reason')}
          />
        )}
        <Group>
          <Button type="submit" loading={marking.isPending}>
            Give this mark
          </Button>
          <Button variant="default" onClick={onPass}>
            Leave it for later
          </Button>
        </Group>
        <FormProblem words={marking.isError ? failureWords(marking.error, FAILED) : null} />
      </Stack>
    </form>
  );
}

const FAILED = {
  already_marked: 'This answer was marked meanwhile, or another one came late. Open the next one.',
  held_by_another: 'Somebody else is marking this answer now. Open the next one.',
  marked_by_you: 'You have marked this answer. Somebody else does what is left.',
  rubric_mark_unsound: 'Give a level of each criterion, or points within the bounds.',
  invalid_json: 'Points are a number.',
  field_required: 'Say why you decide so.',
};

function doneWords({ stage, points }: MarkAnswer): string {
  if (stage === 'settled') return `Marked: ${pointsWords(points)}.`;
  if (stage === 'second') return 'Marked. A second person marks it too.';
  return 'Marked. You two are far apart, so a third person decides.';
}
