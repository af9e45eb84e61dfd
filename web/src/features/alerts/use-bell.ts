import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Alert, AlertSeverity } from '../../contract/wire';
import { SEVERITIES } from '../../ui/severity';
import { walkWords } from '../../ui/walk-words';
import { BellRule, readChoice, type BellChoice, type Ring } from './bell-rule';
import { Chime } from './chime';

export interface Bell {
  choice: BellChoice;
  /** Changes one of the choices, and asks the browser for what it needs: call it on a press. */
  choose: (severity: AlertSeverity, what: keyof Ring, isWanted: boolean) => void;
  /** Notifications were asked for, and the browser or a person said no. */
  isRefused: boolean;
  try: (severity: AlertSeverity) => void;
  /** Told of every alert as it comes. */
  take: (alert: Alert, serverOpenedAtMs: number) => void;
}

/** Sounds and notifications as this member of staff chose them on this browser. */
export function useBell(me: string, onOpen: (alertId: string) => void): Bell {
  const place = `invigilator.bell.${me}`;
  const [choice, setChoice] = useState<BellChoice>(() => readChoice(localStorage.getItem(place)));
  const [isRefused, setIsRefused] = useState(false);
  const { chime, rule } = useMemo(() => ({ chime: new Chime(), rule: new BellRule() }), []);
  const latest = useRef({ choice, onOpen });
  useEffect(() => {
    latest.current = { choice, onOpen };
  }, [choice, onOpen]);
  useEffect(() => {
    const wake = () => {
      if (Object.values(latest.current.choice).some(({ sound }) => sound)) void chime.wake();
    };
    // After a reload the choice is there and the browser's leave to sound is not.
    window.addEventListener('pointerdown', wake);
    window.addEventListener('keydown', wake);
    return () => {
      window.removeEventListener('pointerdown', wake);
      window.removeEventListener('keydown', wake);
    };
  }, [chime]);
  const choose = (severity: AlertSeverity, what: keyof Ring, isWanted: boolean) => {
    const next = { ...choice, [severity]: { ...choice[severity], [what]: isWanted } };
    const keep = () => {
      setChoice(next);
      localStorage.setItem(place, JSON.stringify(next));
    };
    if (what === 'sound' && isWanted) void chime.wake();
    if (what === 'sound' || !isWanted) keep();
    else {
      void mayNotify().then((may) => {
        setIsRefused(!may);
        if (may) keep();
      });
    }
  };
  const take = useCallback(
    (alert: Alert, serverOpenedAtMs: number) => {
      const { choice: chosen, onOpen: open } = latest.current;
      const ring = rule.ringFor(alert, chosen, serverOpenedAtMs, Date.now());
      if (!ring.sound && !ring.notification) return;
      asOnlyPage(`${place} ${alert.id} ${alert.occurrences}`, () => {
        if (ring.sound) chime.play(alert.severity);
        if (ring.notification && !document.hasFocus()) notify(alert, open);
      });
    },
    [chime, place, rule],
  );
  const attempt = (severity: AlertSeverity) => void chime.wake().then(() => chime.play(severity));
  return { choice, choose, isRefused, try: attempt, take };
}

/** How long the other pages of this browser may be behind and still know that it rang. */
const KNOWN_MS = 20_000;

/** Of several pages that are told the same, the first rings: the wall and the alerts side by side. */
function asOnlyPage(what: string, ring: () => void): void {
  // Browsers give locks to https alone; without, each page rings.
  if (!('locks' in navigator)) {
    ring();
    return;
  }
  void navigator.locks.request(what, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    ring();
    await new Promise((resolve) => setTimeout(resolve, KNOWN_MS));
  });
}

async function mayNotify(): Promise<boolean> {
  if (!('Notification' in window)) return false;
  return (await Notification.requestPermission()) === 'granted';
}

/** A later occurrence takes the place of the one before; a press leads to the alert. */
function notify(alert: Alert, onOpen: (alertId: string) => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const body =
    alert.action === 'go_to_room'
      ? walkWords(alert.room, alert.hackerrank_username)
      : [alert.room, alert.hackerrank_username].filter((word) => word !== '').join(' · ');
  const title = `${SEVERITIES[alert.severity].word}: ${alert.title}`;
  const shown = new Notification(title, { body, tag: alert.id });
  shown.addEventListener('click', () => {
    window.focus();
    onOpen(alert.id);
    shown.close();
  });
}
