import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Client } from '../../contract/client';
import styles from './audit.module.css';
import { WHAT } from './audit-words';

export const EVERYTHING = { by: '', contest_slug: '', what: '' };

interface AuditFilterProps {
  isBusy: boolean;
  onAsk: (filter: typeof EVERYTHING) => void;
}

/** Asked for by a press, not by each letter: every look into the audit is an entry of its own. */
export function AuditFilter({ isBusy, onAsk }: AuditFilterProps) {
  const [fields, setFields] = useState(EVERYTHING);
  const exams = useQuery({
    queryKey: ['staff', 'exams'],
    queryFn: ({ signal }) => new Client().get('/api/staff/exams', { signal }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk({ ...fields, by: fields.by.trim() });
  };
  return (
    <form onSubmit={submit} className={styles.filter} aria-label="Which entries">
      <TextInput
        label="By whom"
        placeholder="sign-in name"
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={fields.by}
        onChange={(event) => setFields({ ...fields, by: event.currentTarget.value })}
      />
      <NativeSelect
        label="What"
        value={fields.what}
        onChange={(event) => setFields({ ...fields, what: event.currentTarget.value })}
        data={[{ value: '', label: 'everything' }, ...WHAT]}
      />
      <NativeSelect
        label="Exam"
        value={fields.contest_slug}
        onChange={(event) => setFields({ ...fields, contest_slug: event.currentTarget.value })}
        data={[
          { value: '', label: 'every exam' },
          ...(exams.data?.exams ?? []).map((exam) => ({
            value: exam.contest_slug,
            label: exam.title,
          })),
        ]}
      />
      <Button type="submit" variant="default" loading={isBusy}>
        Show
      </Button>
    </form>
  );
}
