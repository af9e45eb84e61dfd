/** Other systems on the wire: keys by which they ask, webhooks by which they are told. */
import type { Narrow, Schema, Sent } from './narrow';

export type KeyScope = Schema<'Scope'>;
/** `key`, the secret itself, is told once. */
export type ApiKey = Schema<'KeyAnswer'>;
export type ApiKeys = Schema<'KeysAnswer'>;
export type NewKeyBody = Narrow<
  Sent<Schema<'NewKeyBody'>, 'name' | 'scopes' | 'contest_slugs'>,
  { scopes: KeyScope[] }
>;

/** `secret` is told once, where it was just made. */
export type Webhook = Schema<'WebhookDocument'>;
export type WebhookBody = Partial<
  Sent<
    Schema<'WebhookForm'>,
    | 'url'
    | 'contest_slug'
    | 'events'
    | 'severities'
    | 'types'
    | 'sources'
    | 'enabled'
    | 'rotate_secret'
  >
>;
export type Delivery = Narrow<
  Schema<'DeliveryDocument'>,
  { state: 'pending' | 'delivered' | 'given_up' }
>;
