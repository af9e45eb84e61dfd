/** What a push message says, and what becomes of it: rules without a browser in them. */

/** A message as the server encrypts it. */
export interface Told {
  /** A later one of this tag takes its place. */
  tag: string;
  title: string;
  body: string;
  /** The page that a press on it opens. */
  path: string;
  severity: 'critical' | 'warning' | 'info';
  /** The exam that it is about; empty for none or several. */
  exam: string;
  at_ms: number;
}

/** A page of ours that is open in this browser. */
export interface OpenPage {
  url: string;
  isVisible: boolean;
}

/** Something was told and nobody can read what: still better shown than kept. */
const UNREADABLE: Told = {
  tag: 'unreadable',
  title: 'Something needs a look',
  body: 'Open the alerts.',
  path: '/alerts',
  severity: 'critical',
  exam: '',
  at_ms: 0,
};

/** Reads a message. What is missing of it is said in general words, never left out. */
export function toldBy(text: string | undefined): Told {
  try {
    const said: unknown = JSON.parse(text ?? '');
    if (typeof said !== 'object' || said === null) return UNREADABLE;
    return { ...UNREADABLE, ...said, path: ownPath((said as Partial<Told>).path) };
  } catch {
    return UNREADABLE;
  }
}

/**
 * The pages to ask whether they show that exam's live picture now: there the alert is seen.
 *
 * They have to be asked, for an open page is known here by the address that it was loaded at.
 * Safari's service ends a subscription whose messages are not shown, so there none is.
 */
export function pagesToAsk<Page extends OpenPage>(
  told: Told,
  pages: readonly Page[],
  userAgent: string,
): readonly Page[] {
  if (told.exam === '' || mustAlwaysShow(userAgent)) return [];
  return ofStaff(pages).filter(({ isVisible }) => isVisible);
}

/** Of the pages that are open, the one that a press on a message is led to: one of staff's. */
export function pageToLead<Page extends OpenPage>(pages: readonly Page[]): Page | undefined {
  const staffs = ofStaff(pages);
  return staffs.find(({ isVisible }) => isVisible) ?? staffs[0];
}

function ofStaff<Page extends OpenPage>(pages: readonly Page[]): readonly Page[] {
  return pages.filter(({ url }) => !isOfCandidates(new URL(url).pathname));
}

function mustAlwaysShow(userAgent: string): boolean {
  return /AppleWebKit\//.test(userAgent) && !/Chrome\/|Chromium\/|Edg\//.test(userAgent);
}

function isOfCandidates(path: string): boolean {
  return path === '/' || path === '/check' || path.startsWith('/e/');
}

/** An address within this site; anything else leads to the start. */
function ownPath(path: unknown): string {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) ? path : UNREADABLE.path;
}
