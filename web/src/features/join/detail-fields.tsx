import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../../words/use-words';
import type { FieldName } from './form-rules';

/** What every field has, whatever it is made of. */
export interface FieldProps {
  name: FieldName;
  label: string;
  description: ReactNode;
  autoComplete: string;
  size: string;
  maw: number;
  required: boolean;
  withAsterisk: boolean;
  value: string;
  error: ReactNode;
  onChange: (event: { currentTarget: { value: string } }) => void;
}

/** What whoever has no account says of themselves. `rooms` is null where the roster has theirs. */
export function DetailFields({
  field,
  rooms,
}: {
  field: (name: FieldName) => FieldProps;
  rooms: readonly string[] | null;
}) {
  const { join } = useWords().text;
  return (
    <>
      <TextInput {...field('hackerrank_username')} autoCapitalize="none" spellCheck={false} />
      <TextInput {...field('name')} />
      <TextInput {...field('roll_number')} />
      <TextInput {...field('email')} type="email" />
      {rooms?.length === 0 && <TextInput {...field('room')} />}
      {rooms !== null && rooms.length > 0 && (
        <NativeSelect {...field('room')} data={[{ value: '', label: join.chooseRoom }, ...rooms]} />
      )}
    </>
  );
}
