import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ChangeEvent } from 'react';
import { wallClockIn } from '../../ui/clock-words';
import { timeZonesWith } from '../../ui/time-zones';
import styles from './exam-rules.module.css';
import {
  ADMISSION_WORDS,
  CLIPBOARD_WORDS,
  LANGUAGE_WORDS,
  ROOMS_FROM_WORDS,
  UNLISTED_WORDS,
} from './terms-words';
import { windowWords, type TermsFields } from './terms';

interface TermsFieldsetProps {
  fields: TermsFields;
  problems: Partial<Record<keyof TermsFields, string>>;
  onChange: (fields: TermsFields) => void;
}

/** The rules as fields. Times are those on the clock in the room, in the exam's own zone. */
export function TermsFieldset({ fields, problems, onChange }: TermsFieldsetProps) {
  const field = (name: keyof TermsFields) => ({
    value: fields[name],
    error: problems[name],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) =>
      onChange({ ...fields, [name]: event.currentTarget.value }),
  });
  return (
    <fieldset className={styles.terms}>
      <TextInput label="Title" {...field('title')} />
      <TextInput label="Contest link" inputMode="url" {...field('contest_url')} />
      <div className={styles.row}>
        <TextInput label="Opens" type="datetime-local" {...field('opens_at')} />
        <TextInput label="Closes" type="datetime-local" {...field('closes_at')} />
        <NativeSelect
          label="Time zone"
          data={timeZonesWith(fields.time_zone)}
          {...field('time_zone')}
        />
      </div>
      <p className={styles.window}>
        {windowWords(fields)} <span className={styles.quiet}>{zoneWords(fields.time_zone)}</span>
      </p>
      <div className={styles.row}>
        <TextInput
          label="Late admission, in minutes"
          description="After the opening. Empty: until it closes."
          inputMode="numeric"
          {...field('late_admission_minutes')}
        />
        <TextInput
          label="Evidence after the end, in minutes"
          description="For uploads over a slow network."
          inputMode="numeric"
          {...field('accept_after_close_minutes')}
        />
      </div>
      <div className={styles.row}>
        <NativeSelect
          label="Who is not on the roster"
          description="Matters when there is a roster."
          data={[...UNLISTED_WORDS]}
          {...field('unlisted')}
        />
        <NativeSelect
          label="Rooms"
          description="Who says where somebody sits."
          data={[...ROOMS_FROM_WORDS]}
          {...field('rooms_from')}
        />
        <NativeSelect
          label="Starting"
          description="A code is given in the room."
          data={[...ADMISSION_WORDS]}
          {...field('admission')}
        />
        <NativeSelect
          label="Candidates’ pages start in"
          description="For who has chosen no language. Theirs always wins, and is kept."
          data={[...LANGUAGE_WORDS]}
          {...field('language')}
        />
      </div>
      <div className={styles.row}>
        <TextInput
          label="Evidence is kept, in days"
          description="After the end, as candidates are told. Empty: they are told to ask you. Nothing is deleted by it."
          inputMode="numeric"
          {...field('retention_days')}
        />
        <NativeSelect
          label="Text on a candidate’s clipboard"
          description="They read of it before they agree, their browser asks them, and they may say no."
          data={[...CLIPBOARD_WORDS]}
          {...field('clipboard_text')}
        />
      </div>
      <Textarea
        label="Room names"
        description="One a line."
        autosize
        minRows={2}
        {...field('rooms')}
      />
    </fieldset>
  );
}

/** Where the times above are those of the clock, and what it shows there now. */
function zoneWords(zone: string): string {
  const now = wallClockIn(zone).minute(Date.now());
  return `Times are those in ${zone}, where it is ${now} now.`;
}
