import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { Webhook } from '../../contract/outward-wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Columns, Page, Panel, Rows } from '../../ui/page';
import { SecretOnce } from '../../ui/secret-once';
import { WebhookForm } from './webhook-form';
import { WebhookRow } from './webhook-row';

const WEBHOOKS = ['staff', 'webhooks'];

/** Other systems that are told of alerts and sittings as they happen. */
export function WebhooksPage() {
  const [told, setTold] = useState<Webhook | null>(null);
  const queries = useQueryClient();
  const webhooks = useQuery({
    queryKey: WEBHOOKS,
    queryFn: ({ signal }) => new Client().get('/api/staff/webhooks', { signal }),
  });
  const onChanged = async (webhook: Webhook | null) => {
    if (webhook?.secret) setTold(webhook);
    await queries.invalidateQueries({ queryKey: WEBHOOKS });
  };
  return (
    <Page
      title="Webhooks"
      lead="Other systems that are told of alerts and sittings as they happen. Each message is signed by the Standard Webhooks scheme, and tried again until it arrives."
    >
      {told?.secret && (
        <SecretOnce
          title={`The secret for ${told.url}`}
          secret={told.secret}
          advice="Copy it now: it is not shown again. Whoever gets the messages checks their signature with it."
          copyLabel="Copy the secret"
        />
      )}
      <Columns>
        <Panel title="All webhooks">
          <FormProblem words={webhooks.isError ? failureWords(webhooks.error, {}) : null} />
          {webhooks.isSuccess && (
            <Rows empty="No webhook yet. A chat room or a dashboard can be told of alerts by one.">
              {webhooks.data.webhooks.map((webhook) => (
                <WebhookRow
                  key={webhook.id}
                  webhook={webhook}
                  onChanged={(changed) => void onChanged(changed)}
                />
              ))}
            </Rows>
          )}
        </Panel>
        <Panel title="New webhook">
          <WebhookForm onMade={(webhook) => void onChanged(webhook)} />
        </Panel>
      </Columns>
    </Page>
  );
}
