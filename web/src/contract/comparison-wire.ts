/** What people said who compared the roster's photo with the camera. */
import type { Schema, Sent } from './narrow';

export type Comparisons = Schema<'ComparisonsAnswer'>;
export type Comparison = Schema<'ComparisonLine'>;
export type Resemblance = Schema<'Resemblance'>;
export type ComparisonBody = Sent<Schema<'ComparisonCall'>, 'says', 'note' | 'shown_at_ms'>;
