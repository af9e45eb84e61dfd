import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Client } from '../../contract/client';
import type { Webhook } from '../../contract/outward-wire';
import { FormProblem } from '../../ui/form-problem';
import { NEW_WEBHOOK, WebhookFields } from './webhook-fields';
import { problemWords } from './webhook-words';

/** Makes a webhook: the answer carries the secret that its messages are signed with. */
export function WebhookForm({ onMade }: { onMade: (webhook: Webhook) => void }) {
  const [choice, setChoice] = useState(NEW_WEBHOOK);
  const [made, setMade] = useState(0);
  const make = useMutation({
    mutationFn: () => new Client().post('/api/staff/webhooks', choice),
    onSuccess: (webhook) => {
      setChoice(NEW_WEBHOOK);
      setMade(made + 1);
      onMade(webhook);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form key={made} onSubmit={submit} noValidate>
      <Stack gap="md">
        <WebhookFields choice={choice} onChange={setChoice} />
        <FormProblem words={make.isError ? problemWords(make.error) : null} />
        <div>
          <Button type="submit" loading={make.isPending}>
            Make webhook
          </Button>
        </div>
      </Stack>
    </form>
  );
}
