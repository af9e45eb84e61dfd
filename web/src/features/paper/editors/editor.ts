import type { Answer, ShownBody } from '../../../contract/paper-wire';

/** What each editor is given: a question's body, and its answer as this page has it. */
export interface EditorProps<Body extends ShownBody, Kind extends Answer> {
  itemId: string;
  body: Body;
  /** Null where nothing is answered, or what is there is of another kind. */
  answer: Kind | null;
  onAnswer: (answer: Kind | null) => void;
}
