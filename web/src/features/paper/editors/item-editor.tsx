import type { Answer, ShownBody } from '../../../contract/paper-wire';
import { ChoiceEditor } from './choice-editor';
import { EssayEditor } from './essay-editor';
import { FileUploadEditor } from './file-upload-editor';
import { GapFillingEditor } from './gap-filling-editor';
import { MatchingEditor } from './matching-editor';
import { MultipleChoiceEditor } from './multiple-choice-editor';
import { OrderingEditor } from './ordering-editor';
import { NumericEditor, ShortTextEditor } from './written-editors';

interface ItemEditorProps {
  itemId: string;
  body: ShownBody;
  answer: Answer | null;
  onAnswer: (answer: Answer | null) => void;
}

/** The editor for a question, whichever kind it is of. */
export function ItemEditor({ itemId, body, answer, onAnswer }: ItemEditorProps) {
  const common = { itemId, onAnswer };
  switch (body.type) {
    case 'single_choice':
    case 'true_false':
      return <ChoiceEditor {...common} body={body} answer={only('chosen', answer)} />;
    case 'multiple_choice':
      return <MultipleChoiceEditor {...common} body={body} answer={only('chosen', answer)} />;
    case 'numeric':
      return <NumericEditor {...common} body={body} answer={only('written', answer)} />;
    case 'short_text':
      return <ShortTextEditor {...common} body={body} answer={only('written', answer)} />;
    case 'essay':
      return <EssayEditor {...common} body={body} answer={only('written', answer)} />;
    case 'matching':
      return <MatchingEditor {...common} body={body} answer={only('matched', answer)} />;
    case 'ordering':
      return <OrderingEditor {...common} body={body} answer={only('ordered', answer)} />;
    case 'gap_filling':
      return <GapFillingEditor {...common} body={body} answer={only('filled', answer)} />;
    case 'file_upload':
      return <FileUploadEditor {...common} body={body} answer={only('brought', answer)} />;
  }
}

/** The answer where it is of this kind; any other is shown as none. */
function only<Kind extends Answer['type']>(
  kind: Kind,
  answer: Answer | null,
): Extract<Answer, { type: Kind }> | null {
  return answer?.type === kind ? (answer as Extract<Answer, { type: Kind }>) : null;
}
