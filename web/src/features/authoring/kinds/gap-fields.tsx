import { Button, Group } from '@mantine/core';
import type { BodyOf, Gap } from '../../../contract/authoring-wire';
import { FormProblem } from '../../../ui/form-problem';
import styles from '../authoring.module.css';
import { GAP_WORDS, newGap, type GapKind } from '../new-item';
import { SingleChoiceFields } from './choice-fields';
import type { FieldsProps } from './fields';
import { NumberField, TextField } from './text-field';
import { NumericFields, ShortTextFields } from './written-fields';

/** A text with gaps, and how each is filled. */
export function GapFillingFields({
  body,
  where,
  at,
  onChange,
}: FieldsProps<BodyOf<'gap_filling'>>) {
  const add = (kind: GapKind) => {
    const gap = newGap(body.gaps, kind);
    const space = body.text === '' || body.text.endsWith(' ') ? '' : ' ';
    onChange({ ...body, text: `${body.text}${space}{{${gap.id}}}`, gaps: [...body.gaps, gap] });
  };
  const remove = (gap: Gap) =>
    onChange({
      ...body,
      text: body.text.replaceAll(`{{${gap.id}}}`, ''),
      gaps: body.gaps.filter((one) => one !== gap),
    });
  return (
    <>
      <TextField
        label="Text with gaps"
        description="In Markdown. A gap stands where {{1}}, {{2}} and so on stand; move them where you need them."
        value={body.text}
        rows={4}
        problem={at(`${where}.text`)}
        onChange={(text) => onChange({ ...body, text })}
      />
      <FormProblem words={at(`${where}.gaps`) ?? null} />
      {body.gaps.map((gap, index) => (
        <fieldset key={gap.id} className={styles.parts}>
          <legend className={styles.legend}>
            Gap {`{{${gap.id}}}`}, {GAP_WORDS[gap.body.type]}
          </legend>
          <GapFields
            {...{ gap, at }}
            where={`${where}.gaps[${index}]`}
            onChange={(changed) =>
              onChange({ ...body, gaps: body.gaps.map((one) => (one === gap ? changed : one)) })
            }
          />
          <div>
            <Button variant="default" size="compact-sm" onClick={() => remove(gap)}>
              Remove gap {`{{${gap.id}}}`}
            </Button>
          </div>
        </fieldset>
      ))}
      <Group gap="sm">
        {(Object.keys(GAP_WORDS) as GapKind[]).map((kind) => (
          <Button key={kind} variant="default" size="compact-sm" onClick={() => add(kind)}>
            Add a gap: {GAP_WORDS[kind]}
          </Button>
        ))}
      </Group>
    </>
  );
}

interface GapFieldsProps {
  gap: Gap;
  where: string;
  at: (where: string) => string | undefined;
  onChange: (gap: Gap) => void;
}

function GapFields({ gap, where, at, onChange }: GapFieldsProps) {
  const { body } = gap;
  const common = {
    where: `${where}.body`,
    at,
    onChange: (changed: Gap['body']) => onChange({ ...gap, body: changed }),
  };
  return (
    <>
      <FormProblem words={at(where) ?? null} />
      {body.type === 'single_choice' && <SingleChoiceFields {...common} body={body} />}
      {body.type === 'numeric' && <NumericFields {...common} body={body} />}
      {body.type === 'short_text' && <ShortTextFields {...common} body={body} />}
      <NumberField
        label="Weight among the gaps"
        value={String(gap.weight)}
        problem={at(`${where}.weight`)}
        onChange={(text) => onChange({ ...gap, weight: Number(text) || 0 })}
      />
    </>
  );
}
