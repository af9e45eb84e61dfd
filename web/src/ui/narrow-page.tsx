import type { ReactNode } from 'react';
import { BrandMark } from './brand-mark';
import { useBranding } from './branding';
import { SupportContact } from './support-contact';

/** One thing to do in the middle of the page: a heading and a form. */
export function NarrowPage({ title, children }: { title: string; children: ReactNode }) {
  const { contact_href: contact } = useBranding();
  return (
    <main style={{ maxWidth: 400, margin: '0 auto', padding: '12vh 16px 40px' }}>
      <p style={{ margin: 0, color: 'var(--text-quiet)', fontWeight: 600 }}>
        <BrandMark fallback="Invigilator" />
      </p>
      <h1 style={{ margin: '4px 0 24px', fontSize: 28, lineHeight: 1.2 }}>{title}</h1>
      {children}
      {contact !== null && (
        <footer style={{ marginTop: 24 }}>
          <SupportContact />
        </footer>
      )}
    </main>
  );
}
