import { Button, CopyButton } from '@mantine/core';
import type { MadeCode } from '../../contract/wire';
import type { WallClock } from '../../ui/clock-words';
import { Notice } from '../../ui/notice';
import styles from './exam-rules.module.css';

/** Codes in clear: the server keeps none of them. */
export function NewCodes({ codes, clock }: { codes: readonly MadeCode[]; clock: WallClock }) {
  const lines = codes.map(({ code, name, hackerrank_username: username, room }) =>
    [code, name, username, room].join('\t'),
  );
  return (
    <Notice tone="good" title="New codes, shown this once">
      <div className={styles.people}>
        <table className={styles.table} aria-label="New codes">
          <thead>
            <tr>
              <th>Code</th>
              <th>For</th>
              <th>Room</th>
              <th>Until</th>
            </tr>
          </thead>
          <tbody>
            {codes.map((made) => (
              <tr key={made.code_id}>
                <td className={styles.code}>{made.code}</td>
                <td>
                  {made.name} <span className={styles.quiet}>{made.hackerrank_username}</span>
                </td>
                <td>{made.room}</td>
                <td>{clock.minute(made.expires_at_ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <CopyButton value={lines.join('\n')}>
        {({ copied, copy }) => (
          <Button
            size="compact-sm"
            variant="default"
            onClick={copy}
            style={{ justifySelf: 'start', alignSelf: 'flex-start' }}
          >
            <span aria-live="polite">{copied ? 'Copied' : 'Copy all'}</span>
          </Button>
        )}
      </CopyButton>
    </Notice>
  );
}
