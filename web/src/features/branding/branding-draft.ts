/** What is typed into the form: kept until it is saved or taken back, over a reload too. */
import type { Branding, BrandingBody } from '../../contract/branding-wire';

const SHELF = 'branding-typed';

export type BrandingField = keyof BrandingBody;

export const FIELDS: readonly BrandingField[] = ['name', 'accent_light', 'accent_dark', 'contact'];

/** The fields of what is saved, as they stand in the form. */
export function draftOf(saved: Branding): BrandingBody {
  const { name, accent_light, accent_dark, contact } = saved;
  return { name, accent_light, accent_dark, contact };
}

export function isSame(one: BrandingBody, other: BrandingBody): boolean {
  return FIELDS.every((field) => one[field] === other[field]);
}

/** What was typed in this tab and not saved; null where nothing was, or nothing of it can be read. */
export function keptDraft(shelf: Storage): BrandingBody | null {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(SHELF) ?? 'null');
    return isDraft(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps what is typed; null lets it go. A browser that keeps nothing costs only the reload. */
export function keepDraft(shelf: Storage, draft: BrandingBody | null): void {
  try {
    if (draft === null) shelf.removeItem(SHELF);
    else shelf.setItem(SHELF, JSON.stringify(draft));
  } catch {
    return;
  }
}

function isDraft(kept: unknown): kept is BrandingBody {
  if (typeof kept !== 'object' || kept === null) return false;
  const fields = kept as Record<string, unknown>;
  return FIELDS.every((field) => typeof fields[field] === 'string');
}
