/** Named ways to record: each sets the recorder's numbers and the steps below them. Pure. */
import type { PolicyFields } from './policy';
import { RECORDING } from './policy-settings';

export interface Preset {
  value: string;
  label: string;
  words: string;
  fields: PolicyFields;
}

/** No preset has these numbers. */
export const OWN = 'own';

/** The names by which one preset differs from another; the microphone is the same in all. */
const COMPARED = [...RECORDING.map(({ name }) => name), 'lower_steps' as const].filter(
  (name) => name !== 'microphone_bits_per_second',
);

/** The presets, first the default; `standard` is what the server sets where nobody chose. */
export function presetsOf(standard: PolicyFields): readonly Preset[] {
  const steps: unknown[] = JSON.parse(standard.lower_steps ?? '[]') as unknown[];
  const floor = steps.slice(-1);
  return [
    {
      value: 'standard',
      label: 'Standard',
      words: 'Text can be read; a poor line goes down step by step to one picture a second.',
      fields: standard,
    },
    {
      value: 'sharp',
      label: 'Sharp',
      words:
        'For small print and movement: four times as much; needs good lines and a large store.',
      fields: {
        ...standard,
        max_width: '1920',
        max_frame_rate: '10',
        screen_bits_per_second: '250',
        camera_bits_per_second: '100',
      },
    },
    {
      value: 'sparing',
      label: 'Sparing',
      words: 'For halls with a poor line: three pictures a second, in longer pieces.',
      fields: {
        ...standard,
        max_frame_rate: '3',
        screen_bits_per_second: '44',
        camera_bits_per_second: '20',
        segment_seconds: '20',
        lower_steps: JSON.stringify(floor),
      },
    },
    {
      value: 'steady',
      label: 'Steady',
      words: 'The standard’s numbers on every line: what a line does not carry waits.',
      fields: { ...standard, lower_steps: '[]' },
    },
  ];
}

/** Which preset the fields are, or `own`. */
export function presetIn(fields: PolicyFields, presets: readonly Preset[]): string {
  const found = presets.find((one) => COMPARED.every((name) => one.fields[name] === fields[name]));
  return found?.value ?? OWN;
}

/** The fields with a preset's numbers; what no preset sets stays as it was typed. */
export function withPreset(fields: PolicyFields, preset: Preset): PolicyFields {
  const set = COMPARED.map((name) => [name, preset.fields[name]]);
  return { ...fields, ...Object.fromEntries(set) };
}
