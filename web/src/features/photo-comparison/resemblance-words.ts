/** What a person may see in two pictures, in words. Pure. */
import type { Comparison, Resemblance } from '../../contract/comparison-wire';
import { dayAndMinute } from '../../ui/clock-words';

export const RESEMBLANCES: readonly { says: Resemblance; label: string }[] = [
  { says: 'same', label: 'Same person' },
  { says: 'unsure', label: 'Not sure' },
  { says: 'other', label: 'Somebody else' },
];

export function saidWords({ says, by, at_ms, note }: Comparison): string {
  const label = RESEMBLANCES.find((one) => one.says === says)?.label ?? says;
  return `${label}: ${by}, ${dayAndMinute(at_ms)}${note === '' ? '' : `. ${note}`}`;
}
