import { TextInput } from '@mantine/core';

interface CodeFieldProps {
  value: string;
  onChange: (code: string) => void;
}

/** Six digits of an authenticator app; in need one of the recovery codes. */
export function CodeField({ value, onChange }: CodeFieldProps) {
  return (
    <TextInput
      label="Code"
      description="Six digits from your authenticator app, or one of your recovery codes."
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.trim())}
    />
  );
}
