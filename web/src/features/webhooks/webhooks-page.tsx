import { Page } from '../../ui/page';

/** Other systems that are told of alerts. */
export function WebhooksPage() {
  return (
    <Page title="Webhooks" lead="Other systems that are told of alerts.">
      {null}
    </Page>
  );
}
