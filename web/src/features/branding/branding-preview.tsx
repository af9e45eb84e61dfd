import type { CSSProperties } from 'react';
import type { BrandColours } from '../../contract/branding-wire';
import { BrandOf } from '../../ui/brand-mark';
import styles from './branding.module.css';

interface PreviewProps {
  scheme: 'light' | 'dark';
  name: string;
  contact: string;
  logo: string | null;
  /** Null is the default. */
  colours: BrandColours | null;
}

/** A page as it would be in one scheme, whichever this page is shown in. Nothing in it can be pressed. */
export function BrandingPreview({ scheme, name, contact, logo, colours }: PreviewProps) {
  const words = scheme === 'light' ? 'Light' : 'Dark';
  const branding = { name, logo_url: logo, contact, contact_href: null };
  return (
    <section
      aria-label={`${words} pages`}
      className={styles.preview}
      data-tones={scheme}
      style={propertiesOf(colours)}
    >
      <div className={styles.head}>
        <BrandOf branding={branding} fallback="" />
        <strong>Contest June 2026</strong>
      </div>
      <div className={styles.body}>
        <span>
          A <span className={styles.link}>link</span> on a page
        </span>
        <span className={styles.chosen}>What is chosen</span>
        <span className={styles.button}>A button</span>
      </div>
      {contact && (
        <div className={styles.foot}>
          Help with this page: <span className={styles.link}>{contact}</span>
        </div>
      )}
    </section>
  );
}

/** `initial` is what the page itself would have without any colours of its own. */
function propertiesOf(colours: BrandColours | null): CSSProperties {
  return {
    '--brand-accent': colours?.accent ?? 'initial',
    '--brand-ground': colours?.ground ?? 'initial',
    '--brand-filled': colours?.filled ?? 'initial',
    '--brand-filled-hover': colours?.filled_hover ?? 'initial',
  } as CSSProperties;
}
