import { Button, Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { SaveBar } from '../../ui/save-bar';
import { SettingGroup, SettingRow } from '../../ui/setting-row';
import { useFirstProblem } from '../../ui/use-first-problem';
import type { BrandingField } from './branding-draft';
import styles from './branding.module.css';
import type { useBrandingForm } from './use-branding-form';

type Form = ReturnType<typeof useBrandingForm>;

/** Name, contact and colours, each with what it does and its way back. */
export function BrandingForm({ form }: { form: Form }) {
  const fields = useFirstProblem(form.asked);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <form ref={fields} onSubmit={submit} noValidate>
      <Stack gap="md">
        <SettingGroup title="Who holds the exams">
          <TextRow
            form={form}
            field="name"
            label="Name of the organisation"
            words="Stands at the head of candidates’ and staff’s pages."
            standard="none"
            autoComplete="organization"
          />
          <TextRow
            form={form}
            field="contact"
            label="Support contact"
            words="A mail address, a phone number or a web address. Candidates see it at the foot of every page, and where something goes wrong."
            standard="none"
            autoComplete="off"
          />
        </SettingGroup>
        <SettingGroup
          title="Accent colour"
          note="For links, marks and buttons. Each colour must be readable on its pages. If you set one alone, the other is made from it."
        >
          <ColourRow form={form} field="accent_light" label="On light pages" plain="#0f766e" />
          <ColourRow form={form} field="accent_dark" label="On dark pages" plain="#5eead4" />
        </SettingGroup>
      </Stack>
      <SaveBar
        isBusy={form.isBusy}
        isChanged={form.isChanged}
        isSaved={form.isSaved}
        problem={form.problem}
        onUndo={form.undo}
      />
    </form>
  );
}

interface RowProps {
  form: Form;
  field: BrandingField;
  label: string;
}

function TextRow(props: RowProps & { words: string; standard: string; autoComplete: string }) {
  const { form, field: name, label, words, standard, autoComplete } = props;
  const value = form.typed[name];
  return (
    <SettingRow
      label={label}
      words={words}
      standard={standard}
      isChanged={value !== ''}
      onBack={() => form.change(name, '')}
      problem={form.problems[name]?.words}
    >
      {(field) => (
        <TextInput
          {...field}
          autoComplete={autoComplete}
          value={value}
          onChange={(event) => form.change(name, event.currentTarget.value)}
          onBlur={() => form.leave(name)}
        />
      )}
    </SettingRow>
  );
}

/** A colour in digits, and beside it the browser's own chooser; what is offered is one press away. */
function ColourRow({ form, field: name, label, plain }: RowProps & { plain: string }) {
  const value = form.typed[name];
  const other = form.typed[name === 'accent_light' ? 'accent_dark' : 'accent_light'];
  const shown = form.colours?.[name === 'accent_light' ? 'light' : 'dark']?.accent;
  const made = value === '' && other !== '' ? shown : undefined;
  const nearest = form.problems[name]?.nearest;
  return (
    <SettingRow
      label={label}
      words={made ? `Made from the other: ${made}.` : 'As # and six digits.'}
      standard={plain}
      isChanged={value !== ''}
      onBack={() => form.change(name, '')}
      problem={form.problems[name]?.words}
    >
      {(field) => (
        <div>
          <TextInput
            {...field}
            value={value}
            placeholder={made ?? plain}
            autoComplete="off"
            spellCheck={false}
            rightSectionWidth={44}
            rightSection={
              <input
                type="color"
                className={styles.chooser}
                aria-label={`Choose a colour: ${label}`}
                value={/^#[0-9a-f]{6}$/i.test(value) ? value : (shown ?? plain)}
                onChange={(event) => form.change(name, event.currentTarget.value)}
                onBlur={() => form.leave(name)}
              />
            }
            onChange={(event) => form.change(name, event.currentTarget.value)}
            onBlur={() => form.leave(name)}
          />
          {nearest && (
            <Button
              mt={8}
              size="compact-sm"
              variant="default"
              leftSection={<span className={styles.swatch} style={{ background: nearest }} />}
              onClick={() => form.change(name, nearest)}
            >
              {`Use ${nearest}`}
            </Button>
          )}
        </div>
      )}
    </SettingRow>
  );
}
