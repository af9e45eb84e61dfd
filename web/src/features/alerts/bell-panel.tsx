import { Button, Checkbox, Popover } from '@mantine/core';
import type { AlertSeverity } from '../../contract/wire';
import { SeverityMark } from '../../ui/severity-mark';
import { SEVERITIES } from '../../ui/severity';
import styles from './alerts.module.css';
import type { Bell } from './use-bell';

const ORDER: readonly AlertSeverity[] = ['critical', 'warning', 'info'];

/** What a new alert does on this browser while a page with alerts is open: a sound, a notification, or nothing. */
export function BellPanel({ bell }: { bell: Bell }) {
  return (
    <Popover position="bottom-end" width={320} trapFocus returnFocus withRoles>
      <Popover.Target>
        <Button variant="default" size="compact-sm" aria-label="Sound and notifications">
          Sound
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Sound and notifications">
        <p className={styles.quiet}>
          For you, on this browser, while the live picture or the list of alerts is open. A
          notification comes when you look at another window.
        </p>
        <ul className={styles.bell}>
          {ORDER.map((severity) => (
            <BellLine key={severity} bell={bell} severity={severity} />
          ))}
        </ul>
        {bell.isRefused && (
          <p role="alert" className={styles.problem}>
            This browser does not allow notifications here. Allow them in its settings for this
            site, then choose again.
          </p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function BellLine({ bell, severity }: { bell: Bell; severity: AlertSeverity }) {
  const { word } = SEVERITIES[severity];
  const chosen = bell.choice[severity];
  return (
    <li>
      <SeverityMark severity={severity} />
      <Checkbox
        size="md"
        label="Sound"
        aria-label={`${word}: sound`}
        checked={chosen.sound}
        onChange={(event) => bell.choose(severity, 'sound', event.currentTarget.checked)}
      />
      <Checkbox
        size="md"
        label="Notification"
        aria-label={`${word}: notification`}
        checked={chosen.notification}
        onChange={(event) => bell.choose(severity, 'notification', event.currentTarget.checked)}
      />
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Hear the sound of ${word}`}
        onClick={() => bell.try(severity)}
      >
        Hear
      </Button>
    </li>
  );
}
