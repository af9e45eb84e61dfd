import { useBranding } from './branding';

/** What the browser's tab says of a staff page: the place, and whose it is. */
export function PageTitle({ of }: { of: string }) {
  const { name } = useBranding();
  return <title>{`${of} · ${name || 'Invigilator'}`}</title>;
}
