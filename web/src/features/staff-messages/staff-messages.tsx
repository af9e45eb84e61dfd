import { Button, Group, Text } from '@mantine/core';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { MessageTold } from '../../contract/messages-wire';
import type { StaffLine } from '../../media/staff-line';
import { FormProblem } from '../../ui/form-problem';
import { notifyOnce } from '../../ui/notifications';
import classes from './staff-messages.module.css';
import { useWords } from '../../words/use-words';
import { refusalWords } from './words';

const SHOWN_MAX = 3;

/**
 * What staff say, above whatever else is shown, until it is confirmed.
 *
 * The region stays when it is empty: a message that comes into it is read out, and after the last
 * confirmation the focus has somewhere to be.
 */
export function StaffMessages({ line, timeZone }: { line: StaffLine; timeZone: string }) {
  const { text, fill } = useWords();
  const said = text.staffMessages;
  const { messages } = useSyncExternalStore(line.subscribe, line.snapshot);
  const region = useRef<HTMLElement>(null);
  useEffect(
    () => messages.forEach(({ message_id: id, text: body }) => notifyOnce(id, said.title, body)),
    [messages, said.title],
  );
  const confirm = useCallback(
    async (id: string) => {
      const refused = await line.confirm(id);
      if (refused === null) region.current?.focus({ preventScroll: true });
      return refused;
    },
    [line],
  );
  const more = messages.length - SHOWN_MAX;
  return (
    <section
      ref={region}
      tabIndex={-1}
      className={classes['messages']}
      aria-label={said.region}
      aria-live="assertive"
      aria-relevant="additions"
    >
      {messages.slice(0, SHOWN_MAX).map((message) => (
        <StaffMessage
          key={message.message_id}
          message={message}
          timeZone={timeZone}
          onRead={confirm}
        />
      ))}
      {more > 0 && <Text fz="sm">{fill(said.more, { count: more })}</Text>}
    </section>
  );
}

interface StaffMessageProps {
  message: MessageTold;
  timeZone: string;
  /** Null where the server knows, else why not, as a code. */
  onRead: (messageId: string) => Promise<string | null>;
}

function StaffMessage({ message, timeZone, onRead }: StaffMessageProps) {
  const words = useWords();
  const said = words.text.staffMessages;
  const time = words.times(timeZone).second(message.sent_at_ms);
  const [isSending, setIsSending] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const read = async () => {
    if (isSending) return;
    setIsSending(true);
    setRefused(await onRead(message.message_id));
    setIsSending(false);
  };
  return (
    <article className={classes['message']}>
      <Text fw={600}>{said.title}</Text>
      <Text className={classes['text']}>{message.text}</Text>
      <Group gap="sm" mt="xs">
        <Button onClick={() => void read()} aria-disabled={isSending}>
          {said.read}
        </Button>
        <Text fz="sm">{words.fill(said.sentAt, { time })}</Text>
      </Group>
      <FormProblem words={refused && refusalWords(words, refused)} />
    </article>
  );
}
