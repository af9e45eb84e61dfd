/** Notifications of the browser, for a page that is behind another tab. */

const told = new Set<string>();

/** What this browser says of notifications; `unsupported` where it knows none. */
export function notificationsAre(): NotificationPermission | 'unsupported' {
  return 'Notification' in globalThis ? Notification.permission : 'unsupported';
}

/** Shows something once, by its id, where the page is hidden and the person allowed it. */
export function notifyOnce(id: string, title: string, body: string): void {
  if (told.has(id)) return;
  told.add(id);
  if (!document.hidden || notificationsAre() !== 'granted') return;
  try {
    const shown = new Notification(title, { body, tag: id });
    shown.addEventListener('click', () => {
      window.focus();
      shown.close();
    });
  } catch {
    // Some browsers on phones allow them to service workers alone; the page itself shows it too.
  }
}
