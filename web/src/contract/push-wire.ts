/** What one's own browsers are told, on the wire. See {@link file://./wire.ts}. */
import type { Narrow, Schema, Sent } from './narrow';
import type { AlertSeverity } from './wire';

/** A browser of one's own that is told of alerts while no page of ours is open in it. */
export type PushBrowser = Narrow<Schema<'PushBrowser'>, { severities: AlertSeverity[] }>;
export type PushBody = Partial<
  Sent<Schema<'PushForm'>, 'endpoint' | 'severities' | 'contest_slug' | 'room'>
> & { keys?: { p256dh: string; auth: string } };
export type PushChange = Partial<
  Sent<Schema<'PushChangeForm'>, 'severities' | 'contest_slug' | 'room'>
>;
