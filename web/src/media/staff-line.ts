/**
 * What goes between a candidate and the staff: messages that are not read yet, a call for help, and
 * when the candidate's time is over, which staff may move.
 *
 * It owns no React: `subscribe` and `snapshot` fit `useSyncExternalStore`. The worker brings news;
 * what the candidate does is said to the server from here, and the answer is shown where it was
 * pressed, so a failure is a code and not kept.
 */
import { Refusal, type Client } from '../contract/client';
import type { HelpTold, MessageTold } from '../contract/messages-wire';
import type { OwnTime } from '../contract/time-wire';
import type { News } from './messages';
import type { WorkerLink } from './worker-link';

export interface StaffLineState {
  /** Not confirmed yet, the oldest first. */
  messages: readonly MessageTold[];
  /** The call that waits, else the last one that was seen; null where nobody called. */
  help: HelpTold | null;
  /** When the candidate's time is over, as the server said last. */
  time: OwnTime;
}

export class StaffLine {
  private state: StaffLineState;
  private readonly confirmed = new Set<string>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly sessionId: string,
    worker: Pick<WorkerLink, 'listen'>,
    private readonly client: Pick<Client, 'post'>,
    time: OwnTime,
  ) {
    this.state = { messages: [], help: null, time };
    worker.listen((message) => {
      if (message.kind === 'news') this.learn(message.news);
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): StaffLineState => this.state;

  /** Tells the server that a message was read; null where it knows, else why not, as a code. */
  async confirm(messageId: string): Promise<string | null> {
    const body = { session_id: this.sessionId, message_id: messageId };
    try {
      await this.client.post('/api/session/message-read', body);
    } catch (failure) {
      const code = codeOf(failure);
      if (code !== 'message_not_found') return code;
    }
    this.confirmed.add(messageId);
    this.update({ messages: this.unread(this.state.messages) });
    return null;
  }

  /** Calls for help, or gives the call that waits other words; null where it was taken. */
  async ask(text: string): Promise<string | null> {
    try {
      const body = { session_id: this.sessionId, text };
      const { help } = await this.client.post('/api/session/help', body);
      this.heardOf(help);
      return null;
    } catch (failure) {
      return codeOf(failure);
    }
  }

  private learn(news: News): void {
    if (news.kind === 'help') return this.heardOf(news.help);
    if (news.kind === 'rule_broken' || news.kind === 'handed_in') return;
    if (news.kind === 'time') return this.update({ time: news.time });
    if (news.kind === 'all') {
      const { messages, help, time } = news;
      return this.update({ messages: this.unread(messages), help, time });
    }
    const others = this.state.messages.filter((one) => one.message_id !== news.message.message_id);
    this.update({ messages: this.unread([...others, news.message]) });
  }

  /** The answer to a call may come behind the word that it was seen: what was seen stays so. */
  private heardOf(help: HelpTold): void {
    const known = this.state.help;
    const isOld = known?.request_id === help.request_id && known.answered_at_ms !== null;
    if (!isOld) this.update({ help });
  }

  private unread(messages: readonly MessageTold[]): MessageTold[] {
    return messages.filter(({ message_id: id }) => !this.confirmed.has(id));
  }

  private update(change: Partial<StaffLineState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function codeOf(failure: unknown): string {
  return failure instanceof Refusal ? failure.code : 'unreachable';
}
