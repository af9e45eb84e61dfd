import { useQuery } from '@tanstack/react-query';
import type { Branding } from '../../contract/branding-wire';
import { Client } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Columns, Page, Panel } from '../../ui/page';
import { BrandingForm } from './branding-form';
import { BrandingPreview } from './branding-preview';
import styles from './branding.module.css';
import { LogoForm } from './logo-form';
import { BRANDING, useBrandingForm } from './use-branding-form';

/** Whose exams these are: name, logo, colour and contact, on every page of the installation. */
export function BrandingPage() {
  const branding = useQuery({
    queryKey: BRANDING,
    queryFn: ({ signal }) => new Client().get('/api/staff/branding', { signal }),
  });
  return (
    <Page
      title="Branding"
      lead="Name, logo, colour and support contact, on every page of candidates and staff from its next load on."
    >
      <FormProblem words={branding.isError ? failureWords(branding.error, {}) : null} />
      {branding.data && <Panels saved={branding.data} />}
    </Page>
  );
}

function Panels({ saved }: { saved: Branding }) {
  const form = useBrandingForm(saved);
  const shown = {
    name: form.typed.name.trim(),
    contact: form.colours?.problems.some(({ field }) => field === 'contact')
      ? saved.contact
      : form.typed.contact.trim(),
    logo: saved.shown.logo_url,
  };
  return (
    <Columns>
      <div className={styles.previews}>
        <Panel title="Name, contact and colour">
          <BrandingForm form={form} />
        </Panel>
        <Panel
          title="Logo"
          note="A PNG, JPEG or WebP of at most 100 KB and 2,000 pixels a side; it is shown 28 pixels high, on white where the page is dark. What else is in the file is not kept. It is on all pages as soon as it is here."
        >
          <LogoForm logo={saved.shown.logo_url} />
        </Panel>
      </div>
      <Panel title="Preview" note="What is typed, before it is saved.">
        <div className={styles.previews}>
          <BrandingPreview scheme="light" colours={form.colours?.light ?? null} {...shown} />
          <BrandingPreview scheme="dark" colours={form.colours?.dark ?? null} {...shown} />
        </div>
      </Panel>
    </Columns>
  );
}
