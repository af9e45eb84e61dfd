/** What the fields of each kind are given. */
import type { ItemBody } from '../../../contract/authoring-wire';

export interface FieldsProps<Body extends ItemBody> {
  body: Body;
  /** The body's place, as faults name it: `body`, or `body.gaps[0].body`. */
  where: string;
  /** What is wrong at a place, if anything is. */
  at: (where: string) => string | undefined;
  onChange: (body: Body) => void;
}
