import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { SittingAnswer } from '../../contract/wire';
import { addressOf } from '../../contract/address';
import { Notice } from '../../ui/notice';
import { Photo } from '../../ui/photo';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';
import classes from './confirm-identity.module.css';

/**
 * Shows back who was let in, as the server has it, before anything is recorded under that name.
 *
 * `onNotMe` answers null, or why the details could not be changed, as a code.
 */
export function ConfirmIdentity({
  examTitle,
  sitting,
  asksForClipboard,
  onConfirm,
  onNotMe,
}: {
  examTitle: string;
  sitting: Pick<SittingAnswer, 'session_id' | 'name' | 'hackerrank_username' | 'room' | 'mode'>;
  /** Pressing "This is me" asks for the text on the clipboard: said beside the button. */
  asksForClipboard: boolean;
  onConfirm: () => void;
  onNotMe: () => Promise<string | null>;
}) {
  const { text, fill, byCode } = useWords();
  const { identity } = text;
  const [isChanging, setIsChanging] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const rows = [
    [identity.name, sitting.name],
    [
      sitting.mode === 'hosted' ? identity.usernameHosted : identity.username,
      sitting.hackerrank_username,
    ],
    [identity.room, sitting.room || identity.noRoom],
  ] as const;

  const change = async () => {
    if (isChanging) return;
    setIsChanging(true);
    setRefusal(await onNotMe());
    setIsChanging(false);
  };

  return (
    <Stack gap="lg">
      <Stack gap="sm">
        <StepHeading>{identity.heading}</StepHeading>
        <Text maw="60ch">{fill(identity.lead, { exam: examTitle })}</Text>
      </Stack>
      <div className={classes['person']}>
        <Photo
          className={classes['photo'] ?? ''}
          src={addressOf('/api/session/photo', { query: { session_id: sitting.session_id } })}
          alt={identity.photo}
        />
        <dl className={classes['rows']}>
          {rows.map(([name, value]) => (
            <div key={name} className={classes['row']}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </div>
      {refusal !== null && (
        <Notice tone="critical" title={identity.changeFailed}>
          <Text>
            {byCode({ unreachable: identity.changeUnreachable }, refusal, identity.changeRefused)}
          </Text>
        </Notice>
      )}
      {asksForClipboard && <Text maw="60ch">{identity.clipboard}</Text>}
      <Group gap="sm">
        <Button size="md" onClick={onConfirm}>
          {identity.confirm}
        </Button>
        <Button
          variant="default"
          size="md"
          onClick={() => void change()}
          aria-disabled={isChanging}
        >
          {identity.change}
        </Button>
      </Group>
      <Text fz="sm" c="var(--text-quiet)">
        {identity.next}
      </Text>
    </Stack>
  );
}
