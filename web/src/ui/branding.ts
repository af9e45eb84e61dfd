/**
 * The organisation's name, logo and support contact, as the server wrote them into the page's head.
 *
 * They are there with the page itself, so the first thing that is drawn has them. Colours stand
 * beside them as custom properties that `tones.css` takes up.
 */
import { useSyncExternalStore } from 'react';

export interface ShownBranding {
  /** "" where none is set. */
  name: string;
  logo_url: string | null;
  contact: string;
  /** Where `contact` leads. */
  contact_href: string | null;
}

const NONE: ShownBranding = { name: '', logo_url: null, contact: '', contact_href: null };

let shown: ShownBranding | null = null;
const listeners = new Set<() => void>();

/** What a page's head says of it; nothing where it says nothing that can be read. */
export function brandingIn(page: Document): ShownBranding {
  const told = page.querySelector<HTMLMetaElement>('meta[name="branding"]')?.content;
  if (!told) return NONE;
  try {
    return { ...NONE, ...(JSON.parse(told) as Partial<ShownBranding>) };
  } catch {
    return NONE;
  }
}

/** Shows another branding at once, where it was changed on this very page. */
export function showBranding(branding: ShownBranding, style: string): void {
  shown = branding;
  const known = document.head.querySelector('style#branding');
  const element = known ?? document.head.appendChild(document.createElement('style'));
  element.id = 'branding';
  element.textContent = style;
  for (const listener of listeners) listener();
}

export function useBranding(): ShownBranding {
  return useSyncExternalStore(subscribe, snapshot);
}

function snapshot(): ShownBranding {
  shown ??= brandingIn(document);
  return shown;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
