/** What the browser says of its network, its storage and its own life. */
import { listen, type End, type Tell } from './sign';

/** Chromium alone has it. */
interface Line extends EventTarget {
  effectiveType?: string;
  rtt?: number;
}

export interface BrowserParts {
  page: Document;
  frame: Window;
  navigator: Navigator;
}

const STORAGE_EVERY_MS = 5 * 60_000;

export function watchBrowser(tell: Tell, parts: BrowserParts): End {
  const ends = [watchLine(tell, parts), watchLife(tell, parts), watchStorage(tell, parts)];
  if (parts.navigator.webdriver) tell('automation_flag', {});
  return () => ends.forEach((end) => end());
}

function watchLine(tell: Tell, { frame, navigator }: BrowserParts): End {
  const line = (navigator as Navigator & { connection?: Line }).connection;
  const changed = (): void => {
    const { effectiveType, rtt } = line ?? {};
    tell('network_state', {
      online: navigator.onLine,
      ...(effectiveType !== undefined && { effective_type: effectiveType }),
      ...(rtt !== undefined && { rtt_ms: rtt }),
    });
  };
  const ends = [listen(frame, { online: changed, offline: changed })];
  if (line) ends.push(listen(line, { change: changed }));
  return () => ends.forEach((end) => end());
}

/** A page that the browser froze or threw away to save memory: nobody in front of it did that. */
function watchLife(tell: Tell, { page }: BrowserParts): End {
  if ((page as Document & { wasDiscarded?: boolean }).wasDiscarded) tell('page_discarded', {});
  return listen(page, {
    freeze: () => tell('page_frozen', {}),
    resume: () => tell('page_resumed', {}),
  });
}

/** At the start and every few minutes: what recordings may still wait in. */
function watchStorage(tell: Tell, { navigator }: BrowserParts): End {
  const storage: Partial<StorageManager> | undefined = navigator.storage;
  if (storage?.estimate === undefined) return () => undefined;
  let told = '';
  const look = async (): Promise<void> => {
    const [{ usage, quota }, persisted] = await Promise.all([
      navigator.storage.estimate(),
      navigator.storage.persisted(),
    ]);
    const now = { quota_mb: megabytes(quota), persisted };
    // The room that is used changes with every segment: it comes along, and is no news by itself.
    if (JSON.stringify(now) === told) return;
    told = JSON.stringify(now);
    tell('storage_state', { ...now, usage_mb: megabytes(usage) });
  };
  const again = (): void => void look().catch(() => undefined);
  again();
  const timer = setInterval(again, STORAGE_EVERY_MS);
  return () => clearInterval(timer);
}

function megabytes(bytes: number | undefined): number {
  return Math.round((bytes ?? 0) / 1e6);
}
