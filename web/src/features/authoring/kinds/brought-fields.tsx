import { TextInput } from '@mantine/core';
import type { BodyOf } from '../../../contract/authoring-wire';
import { wholeOrNull } from '../item-numbers';
import { NO_RUBRIC } from '../new-item';
import type { FieldsProps } from './fields';
import { RubricFields } from './rubric-fields';
import { NumberField } from './text-field';

/** As candidates are told it. */
const MB = 1_000_000;

/** A longer text: how long, and what a person marks it by. */
export function EssayFields({ body, where, at, onChange }: FieldsProps<BodyOf<'essay'>>) {
  return (
    <>
      <NumberField
        label="Words, at least"
        description="Shown to candidates; nobody is stopped by it."
        value={body.words_min?.toString() ?? ''}
        problem={at(`${where}.words_min`)}
        onChange={(text) => onChange({ ...body, words_min: wholeOrNull(text) })}
      />
      <NumberField
        label="Words, at most"
        value={body.words_max?.toString() ?? ''}
        problem={at(`${where}.words_max`)}
        onChange={(text) => onChange({ ...body, words_max: wholeOrNull(text) })}
      />
      <RubricFields
        rubric={body.rubric ?? NO_RUBRIC}
        {...{ where, at }}
        onChange={(rubric) => onChange({ ...body, rubric })}
      />
    </>
  );
}

/** Files: which, how many, how large, and what a person marks them by. */
export function FileUploadFields({
  body,
  where,
  at,
  onChange,
}: FieldsProps<BodyOf<'file_upload'>>) {
  return (
    <>
      <TextInput
        label="Types of files"
        description="With commas between: pdf, docx, png."
        defaultValue={body.types.join(', ')}
        error={at(`${where}.types`)}
        onChange={(event) => onChange({ ...body, types: typesOf(event.currentTarget.value) })}
      />
      <NumberField
        label="Files, at most"
        value={String(body.files_max)}
        problem={at(`${where}.files_max`)}
        onChange={(text) => onChange({ ...body, files_max: wholeOrNull(text) ?? 0 })}
      />
      <NumberField
        label="Size of one file, MB at most"
        value={String(Math.round(body.bytes_max / MB))}
        problem={at(`${where}.bytes_max`)}
        onChange={(text) => onChange({ ...body, bytes_max: (wholeOrNull(text) ?? 0) * MB })}
      />
      <RubricFields
        rubric={body.rubric ?? NO_RUBRIC}
        {...{ where, at }}
        onChange={(rubric) => onChange({ ...body, rubric })}
      />
    </>
  );
}

function typesOf(text: string): string[] {
  const names = text.split(/[\s,;]+/).map((one) => one.replace(/^\./, '').toLowerCase());
  return [...new Set(names.filter((one) => one !== ''))];
}
