import { NativeSelect, TextInput } from '@mantine/core';
import type { ChangeEvent } from 'react';
import { wallClockIn } from '../../ui/clock-words';
import { RoomsField } from '../../ui/rooms-field';
import { timeZonesWith } from '../../ui/time-zones';
import styles from './exam-rules.module.css';
import { TermsRows, type TermsFieldsetProps } from './terms-rows';
import { windowWords, type TermsFields } from './terms';

/** The rules as fields. Times are those on the clock in the room, in the exam's own zone. */
export function TermsFieldset({ exam, fields, problems, standard, onChange }: TermsFieldsetProps) {
  const field = (name: keyof TermsFields) => ({
    value: fields[name],
    error: problems[name],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <div className={styles.terms}>
      <TextInput label="Title" {...field('title')} />
      {exam.mode === 'companion' && (
        <TextInput
          label="Contest link"
          description="The site where candidates work. It opens in a tab of its own."
          inputMode="url"
          {...field('contest_url')}
        />
      )}
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
      <RoomsField
        rooms={fields.rooms.split('\n').filter((room) => room !== '')}
        people={exam.people_by_room}
        problem={problems.rooms}
        onChange={(rooms) => onChange({ rooms: rooms.join('\n') })}
      />
      <TermsRows {...{ exam, fields, problems, standard, onChange }} />
    </div>
  );
}

/** Where the times above are those of the clock, and what it shows there now. */
function zoneWords(zone: string): string {
  const now = wallClockIn(zone).minute(Date.now());
  return `Times are those in ${zone}, where it is ${now} now.`;
}
