/** What the worker's desk is given to work with. */
import type { Client } from '../../contract/client';
import type { FromWorker, SittingTerms, Standing } from '../messages';
import type { Clock } from './clock';
import type { OutboxDatabase } from './outbox-records';

export interface KeeperParts {
  terms: SittingTerms;
  standing: Standing;
  database: OutboxDatabase;
  client: Client;
  clock: Clock;
  chance: () => number;
  newId: () => string;
  isOnline: () => boolean;
  post: (message: FromWorker) => void;
}
