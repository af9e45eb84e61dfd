import { beforeEach, expect, test } from 'vitest';
import { brandingIn, showBranding } from './branding';

beforeEach(() => {
  document.head.innerHTML = '';
});

function told(content: string): void {
  const meta = document.createElement('meta');
  meta.name = 'branding';
  meta.content = content;
  document.head.append(meta);
}

test('a page whose head says nothing shows nothing of its own', () => {
  expect(brandingIn(document)).toEqual({
    name: '',
    logo_url: null,
    contact: '',
    contact_href: null,
  });
});

test('what the server wrote into the head is shown', () => {
  told(
    '{"name":"University of Example","logo_url":"/branding/logo/ab","contact":"","contact_href":null}',
  );
  expect(brandingIn(document)).toMatchObject({
    name: 'University of Example',
    logo_url: '/branding/logo/ab',
  });
});

test('a head that cannot be read stops no page', () => {
  told('{"name":');
  expect(brandingIn(document).name).toBe('');
});

test('what was saved takes the place of the colours that came with the page', () => {
  const style = document.createElement('style');
  style.id = 'branding';
  style.textContent = ':root{--brand-accent:#111111}';
  document.head.append(style);
  showBranding(brandingIn(document), ':root{--brand-accent:#222222}');
  const styles = [...document.head.querySelectorAll('style')];
  expect(styles.map((one) => one.textContent)).toEqual([':root{--brand-accent:#222222}']);
});
