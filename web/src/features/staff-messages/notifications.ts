/** Messages as notifications of the browser, for a page that is behind another tab. */
import type { MessageTold } from '../../contract/messages-wire';

const told = new Set<string>();

/** What this browser says of notifications; `unsupported` where it knows none. */
export function notificationsAre(): NotificationPermission | 'unsupported' {
  return 'Notification' in globalThis ? Notification.permission : 'unsupported';
}

/** Shows a message once, where the page is hidden and the person allowed it. */
export function notifyOf({ message_id: id, text }: MessageTold, title: string): void {
  if (told.has(id)) return;
  told.add(id);
  if (!document.hidden || notificationsAre() !== 'granted') return;
  try {
    const shown = new Notification(title, { body: text, tag: id });
    shown.addEventListener('click', () => {
      window.focus();
      shown.close();
    });
  } catch {
    // Some browsers on phones allow them to service workers alone; the page itself shows it too.
  }
}
