import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { addressOf } from '../../contract/address';
import { Client } from '../../contract/client';
import type { RosterPerson } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Photo } from '../../ui/photo';
import styles from './exam-rules.module.css';

/** A person's photo in the roster's table, and the way to take it away. */
export function RosterPhoto({
  person,
  contestSlug,
  canChange,
}: {
  person: RosterPerson;
  contestSlug: string;
  canChange: boolean;
}) {
  const about = {
    at: { contest_slug: contestSlug },
    query: { hackerrank_username: person.hackerrank_username },
  };
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      new Client().post('/api/staff/exams/{contest_slug}/roster/photo/remove', {}, about),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['staff', 'roster', contestSlug] }),
  });
  return (
    <Group gap="xs" wrap="nowrap">
      <Photo
        className={styles.photo ?? ''}
        src={addressOf('/api/staff/exams/{contest_slug}/roster/photo', about)}
        alt={`Photo of ${person.name}`}
      />
      {canChange && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Remove the photo of ${person.name}`}
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          Remove
        </Button>
      )}
      <FormProblem words={remove.isError ? failureWords(remove.error, {}) : null} />
    </Group>
  );
}
