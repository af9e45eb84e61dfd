import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ExamDetail } from '../../contract/wire';
import { SettingGroup, SettingRow, type SettingField } from '../../ui/setting-row';
import { PROMISED_WORDS } from './setting-refusals';
import {
  ADMISSION_WORDS,
  CLIPBOARD_WORDS,
  DELETING_WORDS,
  LANGUAGE_WORDS,
  ROOMS_FROM_WORDS,
  standardWords,
  UNLISTED_WORDS,
} from './terms-words';
import type { TermsFields } from './terms';

export type TermsProblems = Partial<Record<keyof TermsFields, string>>;

export interface TermsFieldsetProps {
  exam: ExamDetail;
  fields: TermsFields;
  problems: TermsProblems;
  /** What the rules are where nobody has changed any. */
  standard: Partial<TermsFields>;
  onChange: (changed: Partial<TermsFields>) => void;
}

type Name = keyof TermsFields;

/** The rules that have a default: each with what it does. */
export function TermsRows(props: TermsFieldsetProps) {
  const { exam, fields } = props;
  const isPromised = exam.has_sittings && !exam.policy.clipboard_text;
  return (
    <>
      <SettingGroup title="Who may start, and until when">
        <Row {...props} name="late_admission_minutes" label="Late admission, in minutes">
          {(field) => <NumberField {...props} {...field} name="late_admission_minutes" />}
        </Row>
        <Row
          {...props}
          name="accept_after_close_minutes"
          label="Evidence after the end, in minutes"
        >
          {(field) => <NumberField {...props} {...field} name="accept_after_close_minutes" />}
        </Row>
        <Row {...props} name="unlisted" label="Who is not on the roster">
          {(field) => <ChoiceField {...props} {...field} name="unlisted" data={UNLISTED_WORDS} />}
        </Row>
        <Row {...props} name="rooms_from" label="Who says where somebody sits">
          {(field) => (
            <ChoiceField {...props} {...field} name="rooms_from" data={ROOMS_FROM_WORDS} />
          )}
        </Row>
        <Row {...props} name="admission" label="Starting">
          {(field) => <ChoiceField {...props} {...field} name="admission" data={ADMISSION_WORDS} />}
        </Row>
        <Row {...props} name="language" label="Candidates’ pages start in">
          {(field) => <ChoiceField {...props} {...field} name="language" data={LANGUAGE_WORDS} />}
        </Row>
      </SettingGroup>
      <SettingGroup
        title="What candidates are told before they agree"
        note={
          exam.has_sittings
            ? 'Somebody has begun: from now on it may become less, not more.'
            : 'Once somebody has begun it may become less, not more.'
        }
      >
        <Row {...props} name="retention_days" label="Evidence is kept, in days">
          {(field) => <NumberField {...props} {...field} name="retention_days" />}
        </Row>
        <Row {...props} name="deletes_evidence" label="When these days are over">
          {(field) => (
            <ChoiceField {...props} {...field} name="deletes_evidence" data={DELETING_WORDS} />
          )}
        </Row>
        <Row
          {...props}
          name="clipboard_text"
          label="Text on a candidate’s clipboard"
          fixed={isPromised && fields.clipboard_text === 'no' ? PROMISED_WORDS : null}
        >
          {(field) => (
            <ChoiceField {...props} {...field} name="clipboard_text" data={CLIPBOARD_WORDS} />
          )}
        </Row>
      </SettingGroup>
    </>
  );
}

const WHAT_IT_DOES: Partial<Record<Name, string>> = {
  late_admission_minutes: 'So long after the opening one may still start; empty: until it closes.',
  accept_after_close_minutes: 'So long after the end uploads over a slow network are taken.',
  unlisted: 'What becomes of a name that is not there; it matters when there is a roster.',
  rooms_from: 'Candidates choose their room, or the roster has it.',
  admission:
    'Whether a start needs a code that is given in the room, or a candidate of the roster who has signed in with a password.',
  language: 'For who has chosen no language; theirs always wins, and is kept.',
  retention_days:
    'So long after the exam, as candidates are told; empty: they are told to ask you, and nothing is deleted.',
  deletes_evidence:
    'What is kept for a case, or waits for its review, stays. A change takes effect a day later; the list of what is deleted next shows it first.',
  clipboard_text:
    'They read of it before they agree, their browser asks them, and they may say no.',
};

interface RowProps extends TermsFieldsetProps {
  name: Name;
  label: string;
  fixed?: string | null;
  children: (field: SettingField) => ReactNode;
}

function Row({ fields, problems, standard, onChange, name, label, fixed, children }: RowProps) {
  const back = standard[name];
  return (
    <SettingRow
      label={label}
      words={WHAT_IT_DOES[name] ?? ''}
      problem={problems[name]}
      fixed={fixed ?? null}
      {...(back !== undefined && {
        standard: standardWords(name, back),
        isChanged: fields[name] !== back,
        onBack: () => onChange({ [name]: back }),
      })}
    >
      {children}
    </SettingRow>
  );
}

type FieldProps = TermsFieldsetProps & SettingField & { name: Name };

function NumberField({ fields, onChange, name, label, description, error, disabled }: FieldProps) {
  return (
    <TextInput
      {...{ label, description, error, disabled }}
      inputMode="numeric"
      value={fields[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
}

interface ChoiceFieldProps extends FieldProps {
  data: readonly { value: string; label: string }[];
}

function ChoiceField(props: ChoiceFieldProps) {
  const { fields, onChange, name, label, description, error, disabled, data } = props;
  return (
    <NativeSelect
      {...{ label, description, error, disabled }}
      data={[...data]}
      value={fields[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
}
