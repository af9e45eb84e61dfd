import { Textarea, TextInput } from '@mantine/core';

interface TextFieldProps {
  label: string;
  description?: string;
  value: string;
  problem?: string | undefined;
  rows?: number;
  onChange: (text: string) => void;
}

/** A text in Markdown: as high as what stands in it. */
export function TextField({
  label,
  description,
  value,
  problem,
  rows = 1,
  onChange,
}: TextFieldProps) {
  return (
    <Textarea
      label={label}
      description={description}
      value={value}
      error={problem}
      autosize
      minRows={rows}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A number as it is typed: it is looked at when it is sent, so that half of one may stand there. */
export function NumberField({ label, description, value, problem, onChange }: TextFieldProps) {
  return (
    <TextInput
      label={label}
      description={description}
      value={value}
      error={problem}
      inputMode="decimal"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
