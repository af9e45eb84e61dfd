import { useQuery } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { ListedHelp, ListedMessage } from '../../contract/messages-wire';
import type { SittingRow } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import { readWords } from './message-words';
import styles from './messages.module.css';

/** What was said to one person and by them, newest first; asked again when the row changes. */
export function MessageHistory({ row }: { row: SittingRow }) {
  const { session_id: id, unread_messages: unread, help } = row;
  const history = useQuery({
    queryKey: ['messages', id, unread, help?.request_id ?? ''],
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/sittings/{session_id}/messages', {
        at: { session_id: id },
        signal,
      }),
    placeholderData: (before) => before,
  });
  if (history.isError) {
    return <p className={styles.quiet}>What was said before could not be fetched.</p>;
  }
  const said = linesOf(history.data?.messages ?? [], history.data?.help ?? []);
  if (said.length === 0) return null;
  return (
    <ul className={styles.said} aria-label="What was said before">
      {said.map(({ key, atMs, text, about }) => (
        <li key={key}>
          <span className={styles.text}>{text}</span>
          <span className={styles.quiet}>
            <time dateTime={new Date(atMs).toISOString()}>{clockTime(atMs)}</time> {about}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface Line {
  key: string;
  atMs: number;
  text: string;
  about: string;
}

function linesOf(messages: readonly ListedMessage[], help: readonly ListedHelp[]): Line[] {
  const sent = messages.map((one) => ({
    key: one.message_id,
    atMs: one.sent_at_ms,
    text: one.text,
    about: `from ${one.sent_by}, ${readWords(one)}`,
  }));
  const asked = help.map((one) => ({
    key: one.request_id,
    atMs: one.asked_at_ms,
    text: one.text || 'Help, please',
    about:
      one.answered_at_ms === null
        ? 'asked for help, waits'
        : `asked for help, seen ${clockTime(one.answered_at_ms)} by ${one.answered_by ?? ''}`,
  }));
  return [...sent, ...asked].toSorted((a, b) => b.atMs - a.atMs);
}
