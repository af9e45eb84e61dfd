// @vitest-environment node
import { expect, test } from 'vitest';
import type { AlertType } from '../../contract/alerts-wire';
import { catalogueRules, changedFields, documentOf, thresholdProblem } from './rules';

const TYPES = [
  {
    type: 'upload_stalled',
    defaults: {
      enabled: true,
      severity: 'warning',
      action: 'notify',
      threshold: 3,
      threshold_unit: 'segments',
    },
  },
  {
    type: 'tab_hidden',
    defaults: { enabled: true, severity: 'info', action: 'note', threshold: null },
  },
  { type: 'web_paste', defaults: null },
] as unknown as AlertType[];
const STANDARD = catalogueRules(TYPES);

test('the catalogue tells the defaults of what can be set', () => {
  expect(STANDARD).toEqual({
    upload_stalled: {
      enabled: true,
      severity: 'warning',
      action: 'notify',
      threshold_segments: 3,
    },
    tab_hidden: { enabled: true, severity: 'info', action: 'note' },
  });
});

test('only what differs is sent, so that the rest follows its default', () => {
  expect(documentOf(STANDARD, STANDARD)).toEqual({});
  const { tab_hidden: hidden, upload_stalled: stalled } = STANDARD;
  if (!hidden || !stalled) throw new Error('the catalogue has both');
  const rules = {
    tab_hidden: { ...hidden, enabled: false },
    upload_stalled: { ...stalled, threshold_segments: 6 },
  };
  expect(documentOf(rules, STANDARD)).toEqual({
    tab_hidden: { enabled: false },
    upload_stalled: { threshold_segments: 6 },
  });
  expect(changedFields(stalled, stalled)).toEqual({});
});

test.each(['', ' ', '0', '-1', 'soon', 'Infinity'])('a threshold of %o is refused', (typed) => {
  expect(thresholdProblem(typed)).toBe('Give a number above 0.');
});

test.each(['3', '2,5', ' 0.5 '])('a threshold of %o is taken', (typed) => {
  expect(thresholdProblem(typed)).toBeUndefined();
});
