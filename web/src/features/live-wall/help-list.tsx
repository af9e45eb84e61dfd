import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Client } from '../../contract/client';
import type { SittingRow } from '../../contract/wire';
import { clockTime, lengthOf } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { ShapeMark } from '../../ui/shape-mark';
import styles from './live-wall.module.css';
import { MessageButton } from './message-button';
import messageStyles from './messages.module.css';

interface HelpListProps {
  rows: readonly SittingRow[];
  serverNowMs: number;
  canAct: boolean;
}

/** Who asks for help, in their words, and for how long. */
export function HelpList({ rows, serverNowMs, canAct }: HelpListProps) {
  return rows.map((row) => (
    <HelpItem key={row.session_id} row={row} serverNowMs={serverNowMs} canAct={canAct} />
  ));
}

type HelpItemProps = Omit<HelpListProps, 'rows'> & { row: SittingRow };

function HelpItem({ row, serverNowMs, canAct }: HelpItemProps) {
  const { help } = row;
  if (help === null) return null;
  const agoMs = serverNowMs - help.asked_at_ms;
  return (
    <li className={styles.need} data-severity="warning">
      <span className={styles.needFirst}>
        <span className={styles.waits}>
          <ShapeMark shape="triangle" tone="var(--tone-warning)" />
          Asks for help
        </span>
        <span className={styles.quiet}>{row.room}</span>
        <span className={styles.needTime}>
          <time dateTime={new Date(help.asked_at_ms).toISOString()}>
            {clockTime(help.asked_at_ms)}
          </time>
        </span>
      </span>
      <Link
        to="/review/$sessionId"
        params={{ sessionId: row.session_id }}
        className={styles.needLink}
        data-needs-item={`help ${row.session_id}`}
      >
        <span className={styles.needWho}>{row.name}</span>
        {help.text !== '' && <span className={messageStyles.text}>“{help.text}”</span>}
      </Link>
      <span className={styles.quiet}>{agoMs < 1000 ? 'just now' : `${lengthOf(agoMs)} ago`}</span>
      {canAct && <HelpActs row={row} requestId={help.request_id} />}
    </li>
  );
}

function HelpActs({ row, requestId }: { row: SittingRow; requestId: string }) {
  const seen = useMutation({
    mutationFn: () =>
      new Client().post(
        '/api/staff/sittings/{session_id}/help-answered',
        { request_id: requestId },
        { at: { session_id: row.session_id } },
      ),
  });
  return (
    <div className={styles.needActs}>
      <Group gap="xs">
        <MessageButton audience={{ kind: 'people', rows: [row] }} />
        <Button
          size="compact-sm"
          variant="default"
          loading={seen.isPending}
          aria-label={`Seen: ${row.name} asks for help`}
          onClick={() => seen.mutate()}
        >
          Seen
        </Button>
      </Group>
      <FormProblem words={seen.isError ? failureWords(seen.error, {}) : null} />
    </div>
  );
}
