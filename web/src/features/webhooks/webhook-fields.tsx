import { Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { Webhook } from '../../contract/outward-wire';
import { EVENTS, SEVERITIES } from './webhook-words';

/** What a person chooses of a webhook. */
export type WebhookChoice = Pick<
  Webhook,
  'url' | 'contest_slug' | 'events' | 'severities' | 'types'
>;

export const NEW_WEBHOOK: WebhookChoice = {
  url: '',
  contest_slug: '',
  events: ['alert.raised'],
  severities: ['critical', 'warning'],
  types: [],
};

interface WebhookFieldsProps {
  choice: WebhookChoice;
  onChange: (choice: WebhookChoice) => void;
}

/** Where messages go, and which ones. */
export function WebhookFields({ choice, onChange }: WebhookFieldsProps) {
  const exams = useQuery({
    queryKey: ['staff', 'exams'],
    queryFn: ({ signal }) => new Client().get('/api/staff/exams', { signal }),
  });
  return (
    <>
      <TextInput
        label="Address"
        description="Where the messages are posted to."
        placeholder="https://"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        value={choice.url}
        onChange={(event) => onChange({ ...choice, url: event.currentTarget.value })}
      />
      <Checkbox.Group
        label="It is told of"
        value={[...choice.events]}
        onChange={(events) => onChange({ ...choice, events })}
      >
        <Stack gap="sm" mt={4}>
          {EVENTS.map(({ value, label, meaning }) => (
            <Checkbox key={value} value={value} label={label} description={meaning} />
          ))}
        </Stack>
      </Checkbox.Group>
      {choice.events.includes('alert.raised') && (
        <WhichAlerts choice={choice} onChange={onChange} />
      )}
      <NativeSelect
        label="Only for"
        value={choice.contest_slug}
        onChange={(event) => onChange({ ...choice, contest_slug: event.currentTarget.value })}
        data={[
          { value: '', label: 'every exam' },
          ...(exams.data?.exams ?? []).map((exam) => ({
            value: exam.contest_slug,
            label: exam.title,
          })),
        ]}
      />
    </>
  );
}

function WhichAlerts({ choice, onChange }: WebhookFieldsProps) {
  return (
    <>
      <Checkbox.Group
        label="Of alerts that are"
        description="None chosen means all."
        value={[...choice.severities]}
        onChange={(severities) => onChange({ ...choice, severities })}
      >
        <Group gap="md" mt={4}>
          {SEVERITIES.map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </Group>
      </Checkbox.Group>
      <TextInput
        label="Only of these types"
        description="Short names such as screen_share_stopped, separated by commas. Empty means all."
        autoComplete="off"
        spellCheck={false}
        defaultValue={choice.types.join(', ')}
        onChange={(event) =>
          onChange({
            ...choice,
            types: event.currentTarget.value.split(/[\s,]+/).filter((word) => word !== ''),
          })
        }
      />
    </>
  );
}
