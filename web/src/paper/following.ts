/** Keeps an open paper in step with what the sitting's stream says of it. */
import type { Client } from '../contract/client';
import type { PaperNews } from '../contract/conduct-wire';
import type { OpenPaper } from './open-paper';
import { pageTimers, type Timers } from './timers';

export interface FollowingParts {
  paper: OpenPaper;
  sessionId: string;
  client: Pick<Client, 'post'>;
  listen: (ear: (news: PaperNews) => void) => () => void;
  timers?: Pick<Timers, 'now'>;
}

/** Returns how to end it. */
export function followPaper(parts: FollowingParts): () => void {
  const { paper, listen } = parts;
  return listen((news) => {
    if (news.kind === 'handed_in' && news.told.attempt_id === paper.attemptId) {
      paper.handingIn.tell(news.told.handed_in);
    }
    if (news.kind === 'look_again') void learnTime(parts).catch(() => undefined);
  });
}

/** Sends no answer, and learns when the time is over; a call that fails is made good by the next. */
async function learnTime({ paper, sessionId, client, timers = pageTimers }: FollowingParts) {
  const askedAtMs = timers.now();
  const body = { session_id: sessionId, attempt_id: paper.attemptId, answers: [] };
  const told = await client.post('/api/paper/answers', body);
  const asked = { askedAtMs, answeredAtMs: timers.now() };
  paper.clock.learn(told.time, asked);
  paper.sectionClocks.learn(told.section_times, asked);
}
