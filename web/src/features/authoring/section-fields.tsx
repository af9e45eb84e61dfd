import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import type { NamedItem, Section } from '../../contract/authoring-wire';
import { FormProblem } from '../../ui/form-problem';
import styles from './authoring.module.css';
import { wholeOrNull } from './item-numbers';
import { NumberField, TextField } from './kinds/text-field';
import { LineFields } from './line-fields';
import { MoveButtons } from './move-buttons';
import { moved, type Line } from './paper-draft';
import { QuestionPicker } from './question-picker';

interface SectionFieldsProps {
  section: Section;
  index: number;
  isLast: boolean;
  contestSlug: string;
  items: ReadonlyMap<string, NamedItem>;
  taken: ReadonlySet<string>;
  at: (where: string) => string | undefined;
  onKnow: (items: readonly NamedItem[]) => void;
  onChange: (section: Section) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

/** One section: what it says of itself, and its questions, fixed ones and pools. */
export function SectionFields(props: SectionFieldsProps) {
  const { section, index, isLast, contestSlug, items, taken, at, onChange } = props;
  const where = `sections[${index}]`;
  const name = `section ${index + 1}`;
  const withLines = (picks: Line[]) => onChange({ ...section, picks });
  return (
    <fieldset className={styles.parts}>
      <legend className={styles.legend}>Section {index + 1}</legend>
      <FormProblem words={at(`${where}.id`) ?? null} />
      <TextInput
        label={`Title of ${name}`}
        value={section.title}
        error={at(`${where}.title`)}
        onChange={(event) => onChange({ ...section, title: event.currentTarget.value })}
      />
      <TextField
        label={`Instructions of ${name}`}
        description="In Markdown; shown before its first question."
        value={section.instructions}
        problem={at(`${where}.instructions`)}
        onChange={(instructions) => onChange({ ...section, instructions })}
      />
      <div className={styles.worth}>
        <NumberField
          label={`Minutes for ${name}`}
          description="Empty: no time of its own."
          value={section.minutes?.toString() ?? ''}
          problem={at(`${where}.minutes`)}
          onChange={(text) => onChange({ ...section, minutes: wholeOrNull(text) })}
        />
        <Checkbox
          label="Another order for each candidate"
          checked={section.shuffle}
          onChange={(event) => onChange({ ...section, shuffle: event.currentTarget.checked })}
        />
      </div>
      <FormProblem words={at(`${where}.picks`) ?? null} />
      {section.picks.map((line, number) => (
        <LineFields
          key={line.type === 'pick' ? line.item_id : `pool ${line.item_ids.join(' ')}`}
          {...{ line, items, at }}
          where={`${where}.picks[${number}]`}
          number={number}
          isLast={number === section.picks.length - 1}
          onChange={(changed) =>
            withLines(section.picks.map((one) => (one === line ? changed : one)))
          }
          onMove={(by) => withLines(moved(section.picks, number, by))}
          onRemove={() => withLines(section.picks.filter((one) => one !== line))}
        />
      ))}
      <QuestionPicker
        {...{ contestSlug, taken, name }}
        onAdd={(lines, known) => {
          props.onKnow(known);
          withLines([...section.picks, ...lines]);
        }}
      />
      <Group gap="sm">
        <MoveButtons {...{ name, isLast }} isFirst={index === 0} onMove={props.onMove} />
        <Button variant="default" size="compact-sm" onClick={props.onRemove}>
          Remove {name}
        </Button>
      </Group>
    </fieldset>
  );
}
