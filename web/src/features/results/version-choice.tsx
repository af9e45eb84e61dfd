import { NativeSelect } from '@mantine/core';

interface VersionChoiceProps {
  of: { version: number; newest: number };
  onChoose: (version: number) => void;
}

/** Which published paper is meant. Nothing where there is only one. */
export function VersionChoice({ of: { version, newest }, onChoose }: VersionChoiceProps) {
  if (newest < 2) return null;
  const numbers = Array.from({ length: newest }, (_, place) => newest - place);
  return (
    <NativeSelect
      label="Published paper"
      description="Each has statistics and keys of its own."
      maw={280}
      value={version}
      onChange={(event) => onChoose(Number(event.currentTarget.value))}
      data={numbers.map((number) => ({
        value: String(number),
        label: number === newest ? `${number}, the newest` : String(number),
      }))}
    />
  );
}
