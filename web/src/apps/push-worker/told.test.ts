import { describe, expect, it } from 'vitest';
import { pagesToAsk, pageToLead, toldBy } from './told';

const CHROME =
  'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36';
const SAFARI =
  'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/604.1';
const TOLD = toldBy(
  JSON.stringify({
    tag: 't',
    title: 'Room 4: Screen sharing stopped',
    body: 'Contest',
    path: '/alerts?exam=june&alert=a1',
    severity: 'critical',
    exam: 'june',
    at_ms: 1,
  }),
);

function page(path: string, isVisible = true) {
  return { url: `https://exams.example${path}`, isVisible };
}

describe('a message', () => {
  it('is read as it was sent', () => {
    expect(TOLD).toMatchObject({ title: 'Room 4: Screen sharing stopped', exam: 'june' });
  });

  it('is shown in general words where nobody can read it', () => {
    for (const text of [undefined, '', 'no json', '3', 'null']) {
      expect(toldBy(text)).toMatchObject({ title: 'Something needs a look', path: '/alerts' });
    }
  });

  it('leads nowhere outside this site', () => {
    for (const path of ['https://evil.example', '//evil.example', '/\\evil.example', 7, null]) {
      expect(toldBy(JSON.stringify({ path })).path).toBe('/alerts');
    }
    expect(TOLD.path).toBe('/alerts?exam=june&alert=a1');
  });
});

describe('who may have seen an alert already', () => {
  it("is asked on every page of staff's that is visible", () => {
    const visible = page('/account');
    const pages = [page('/console/june', false), visible, page('/e/june')];
    expect(pagesToAsk(TOLD, pages, CHROME)).toEqual([visible]);
  });

  it('is not asked about no exam, nor in Safari, whose service asks that all is shown', () => {
    const pages = [page('/console/june')];
    expect(pagesToAsk({ ...TOLD, exam: '' }, pages, CHROME)).toEqual([]);
    expect(pagesToAsk(TOLD, pages, SAFARI)).toEqual([]);
  });
});

describe('a press on a message', () => {
  it("is led to a page of staff's, and never to a candidate's", () => {
    const hidden = page('/account', false);
    expect(pageToLead([page('/e/june'), page('/'), hidden])).toBe(hidden);
    expect(pageToLead([page('/check')])).toBeUndefined();
    const visible = page('/console/june');
    expect(pageToLead([hidden, visible])).toBe(visible);
  });
});
