import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Client } from '../../contract/client';
import type { SendBody } from '../../contract/messages-wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { MessageHistory } from './message-history';
import {
  FAILURE_WORDS,
  MESSAGE_MAX,
  namesOf,
  sentWords,
  USUAL_MESSAGES,
  type Audience,
} from './message-words';

interface MessageDialogProps {
  audience: Audience;
  onClose: () => void;
}

/** Writes to candidates, says where it was pressed what became of it, and stays for the answer. */
export function MessageDialog({ audience, onClose }: MessageDialogProps) {
  const [text, setText] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () => new Client().post('/api/staff/messages', bodyOf(audience, text.trim())),
    onSuccess: () => {
      setText('');
      void queries.invalidateQueries({ queryKey: ['messages'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(text.trim() === '');
    if (text.trim() !== '' && !send.isPending) send.mutate();
  };
  const only = audience.kind === 'people' && audience.rows.length === 1 ? audience.rows[0] : null;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Message to ${namesOf(audience)}`}
      styles={{ title: { fontWeight: 650 } }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
    >
      <Stack gap="md">
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <Textarea
              label="Message"
              description="It appears on their page at once. They are asked to confirm that they read it."
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              error={isMissing && 'Write what they are to read.'}
              maxLength={MESSAGE_MAX}
              autosize
              minRows={2}
              maxRows={8}
              data-autofocus
            />
            <Group gap="xs">
              {USUAL_MESSAGES.map((usual) => (
                <Button
                  key={usual}
                  size="compact-sm"
                  variant="default"
                  onClick={() => setText(usual)}
                >
                  {usual}
                </Button>
              ))}
            </Group>
            <FormProblem words={send.isError ? failureWords(send.error, FAILURE_WORDS) : null} />
            <Group>
              <Button type="submit" loading={send.isPending}>
                Send
              </Button>
              <output>
                {send.isSuccess && sentWords(send.data.recipients, send.data.sent_at_ms)}
              </output>
            </Group>
          </Stack>
        </form>
        {only && <MessageHistory row={only} />}
      </Stack>
    </Modal>
  );
}

function bodyOf(audience: Audience, text: string): SendBody {
  if (audience.kind === 'people') {
    return { text, session_ids: audience.rows.map((row) => row.session_id) };
  }
  const { contestSlug, room } = audience;
  return { text, contest_slug: contestSlug, ...(room !== '' && { room }) };
}
