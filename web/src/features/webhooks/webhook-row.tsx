import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Client } from '../../contract/client';
import type { Webhook, WebhookBody } from '../../contract/outward-wire';
import { FormProblem } from '../../ui/form-problem';
import { Quiet, RowActs } from '../../ui/page';
import { SureButton } from '../../ui/sure-button';
import { useNow } from '../../ui/use-now';
import { DeliveryLog, logKey } from './delivery-log';
import { WebhookFields } from './webhook-fields';
import { oldSecretWords, outcomeOf, problemWords, tellsOf } from './webhook-words';

interface WebhookRowProps {
  webhook: Webhook;
  /** It was changed; null: it is gone. */
  onChanged: (webhook: Webhook | null) => void;
}

/** One webhook: what it is told, a test, its log, and what can be changed about it. */
export function WebhookRow({ webhook, onChanged }: WebhookRowProps) {
  const [open, setOpen] = useState<'change' | 'log' | null>(null);
  const queries = useQueryClient();
  const at = { webhook_id: webhook.id };
  const test = useMutation({
    mutationFn: () => new Client().post('/api/staff/webhooks/{webhook_id}/test', {}, { at }),
    onSettled: () => queries.invalidateQueries({ queryKey: logKey(webhook.id) }),
  });
  const oldSecret = oldSecretWords(webhook, useNow(60_000));
  const opener = (what: 'change' | 'log', words: string) => (
    <Button
      size="compact-sm"
      variant="default"
      aria-expanded={open === what}
      aria-label={`${words}: ${webhook.url}`}
      onClick={() => setOpen(open === what ? null : what)}
    >
      {words}
    </Button>
  );
  return (
    <li>
      <span style={{ minWidth: 0 }}>
        <strong style={{ overflowWrap: 'anywhere' }}>{webhook.url}</strong>
        <br />
        <Quiet>
          {webhook.enabled ? '' : 'paused · '}
          {tellsOf(webhook)}
          {oldSecret && ` · ${oldSecret}`}
        </Quiet>
      </span>
      <RowActs>
        <Button
          size="compact-sm"
          variant="default"
          loading={test.isPending}
          aria-label={`Send a test: ${webhook.url}`}
          onClick={() => test.mutate()}
        >
          Send a test
        </Button>
        {opener('log', 'Log')}
        {opener('change', 'Change')}
      </RowActs>
      {test.isError && <Below>{<FormProblem words={problemWords(test.error)} />}</Below>}
      <Below>
        <output>{test.data && `Test: ${outcomeOf(test.data.delivery)}.`}</output>
      </Below>
      {open === 'log' && (
        <Below>
          <DeliveryLog webhookId={webhook.id} />
        </Below>
      )}
      {open === 'change' && (
        <Below>
          <WebhookChange webhook={webhook} onChanged={onChanged} />
        </Below>
      )}
    </li>
  );
}

/** Under the row, across its whole width. */
function Below({ children }: { children: ReactNode }) {
  return <div style={{ flexBasis: '100%', minWidth: 0 }}>{children}</div>;
}

function WebhookChange({ webhook, onChanged }: WebhookRowProps) {
  const [choice, setChoice] = useState(webhook);
  const at = { webhook_id: webhook.id };
  const change = useMutation({
    mutationFn: (body: WebhookBody) =>
      new Client().post('/api/staff/webhooks/{webhook_id}', body, { at }),
    onSuccess: onChanged,
  });
  const remove = useMutation({
    mutationFn: () => new Client().post('/api/staff/webhooks/{webhook_id}/remove', {}, { at }),
    onSuccess: () => onChanged(null),
  });
  const failure = change.error ?? remove.error;
  const { url, contest_slug, events, severities, types } = choice;
  return (
    <Stack gap="md" py="sm">
      <WebhookFields choice={choice} onChange={(changed) => setChoice({ ...choice, ...changed })} />
      <FormProblem words={failure ? problemWords(failure) : null} />
      <Group gap="sm">
        <Button
          loading={change.isPending}
          onClick={() => change.mutate({ url, contest_slug, events, severities, types })}
        >
          Save
        </Button>
        <Button variant="default" onClick={() => change.mutate({ enabled: !webhook.enabled })}>
          {webhook.enabled ? 'Pause' : 'Go on'}
        </Button>
        <SureButton
          words="New secret"
          sure="Make a new secret?"
          what={`for ${webhook.url}`}
          isBusy={change.isPending}
          onSure={() => change.mutate({ rotate_secret: true })}
        />
        <SureButton
          words="Remove"
          sure="Remove for good?"
          what={webhook.url}
          isBusy={remove.isPending}
          onSure={() => remove.mutate()}
        />
        <output>{change.isSuccess && 'Saved.'}</output>
      </Group>
    </Stack>
  );
}
