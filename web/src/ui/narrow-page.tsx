import type { ReactNode } from 'react';

/** One thing to do in the middle of the page: a heading and a form. */
export function NarrowPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main style={{ maxWidth: 400, margin: '0 auto', padding: '12vh 16px 40px' }}>
      <p style={{ margin: 0, color: 'var(--text-quiet)', fontWeight: 600 }}>Invigilator</p>
      <h1 style={{ margin: '4px 0 24px', fontSize: 28, lineHeight: 1.2 }}>{title}</h1>
      {children}
    </main>
  );
}
