import { TextInput } from '@mantine/core';

interface CodeFieldProps {
  value: string;
  onChange: (code: string) => void;
}

/** Takes the focus as it appears: it is what is asked for next. Six digits of an authenticator app; in need one of the recovery codes. */
export function CodeField({ value, onChange }: CodeFieldProps) {
  return (
    <TextInput
      ref={takeFocus}
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

function takeFocus(field: HTMLInputElement | null): void {
  field?.focus();
}
