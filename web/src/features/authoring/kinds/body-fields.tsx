import type { ItemBody } from '../../../contract/authoring-wire';
import { MatchingFields, OrderingFields } from './arranged-fields';
import { EssayFields, FileUploadFields } from './brought-fields';
import { MultipleChoiceFields, SingleChoiceFields } from './choice-fields';
import type { FieldsProps } from './fields';
import { GapFillingFields } from './gap-fields';
import { NumericFields, ShortTextFields, TrueFalseFields } from './written-fields';

/** The fields of a question's key, whichever kind it is of. */
export function BodyFields({ body, ...common }: FieldsProps<ItemBody>) {
  switch (body.type) {
    case 'single_choice':
      return <SingleChoiceFields {...common} body={body} />;
    case 'multiple_choice':
      return <MultipleChoiceFields {...common} body={body} />;
    case 'true_false':
      return <TrueFalseFields {...common} body={body} />;
    case 'numeric':
      return <NumericFields {...common} body={body} />;
    case 'short_text':
      return <ShortTextFields {...common} body={body} />;
    case 'matching':
      return <MatchingFields {...common} body={body} />;
    case 'ordering':
      return <OrderingFields {...common} body={body} />;
    case 'gap_filling':
      return <GapFillingFields {...common} body={body} />;
    case 'essay':
      return <EssayFields {...common} body={body} />;
    case 'file_upload':
      return <FileUploadFields {...common} body={body} />;
  }
}
