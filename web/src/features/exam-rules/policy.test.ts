// @vitest-environment node
import { expect, test } from 'vitest';
import type { ExamDetail, ExamSettings } from '../../contract/wire';
import { askedWords, changeOf, fieldsOf, needWords, problemsIn, standardFields } from './policy';
import { OWN, presetIn, presetsOf, withPreset } from './policy-presets';

const STEPS = [{ segment_seconds: 20 }, { segment_seconds: 30 }];
const BOUNDS = {
  'policy.segment_seconds': { default: 10, least: 2, most: 120 },
  'policy.heartbeat_seconds': { default: 10, least: 1, most: 300 },
  'policy.screen_bits_per_second': { default: 60_000, least: 20_000, most: 20_000_000 },
  'policy.camera_bits_per_second': { default: 32_000, least: 20_000, most: 20_000_000 },
  'policy.microphone_bits_per_second': { default: 32_000, least: 6_000, most: 510_000 },
  'policy.max_width': { default: 1280, least: 320, most: 7680 },
  'policy.max_frame_rate': { default: 5, least: 1, most: 60 },
  'policy.outbox_bytes_max': { default: 536_870_912, least: 16_777_216, most: 17_179_869_184 },
  'policy.lower_steps': { default: STEPS, least: null, most: null },
  'policy.has_checkpoints': { default: true, least: null, most: null },
  'policy.checkpoint_first_after_seconds': { default: 600, least: 1, most: 86_400 },
  'policy.checkpoint_shortest_seconds': { default: 900, least: 10, most: 86_400 },
  'policy.checkpoint_longest_seconds': { default: 2_400, least: 10, most: 86_400 },
  'policy.checkpoint_grace_seconds': { default: 120, least: 20, most: 3_600 },
  'policy.camera_checks': { default: true, least: null, most: null },
  'policy.camera_lasts_seconds': { default: 5, least: 2, most: 300 },
  'policy.camera_still_seconds': { default: 30, least: 10, most: 3_600 },
  'policy.camera_server_check': { default: false, least: null, most: null },
  'policy.paper_minutes': { default: 0, least: 0, most: 1_440 },
  'policy.paper_pass_percent': { default: 50, least: 0, most: 100 },
  'policy.paper_attempts': { default: 1, least: 1, most: 20 },
  'policy.paper_late_minutes': { default: 30, least: 0, most: 1_440 },
  'policy.paper_blind_marking': { default: true, least: null, most: null },
  'policy.paper_second_marking': { default: false, least: null, most: null },
  'policy.paper_marks_apart_percent': { default: 10, least: 0, most: 100 },
  'policy.violation_limit': { default: 0, least: 0, most: 100 },
  'policy.fullscreen_required': { default: false, least: null, most: null },
  'policy.fullscreen_seconds': { default: 8, least: 5, most: 60 },
  'policy.fullscreen_locks': { default: true, least: null, most: null },
  'policy.rule_tab_switch': { default: 'note', least: null, most: null },
  'policy.rule_focus_lost': { default: 'note', least: null, most: null },
  'policy.rule_back_nav': { default: 'note', least: null, most: null },
  'policy.rule_copy_attempt': { default: 'note', least: null, most: null },
  'policy.rule_context_menu': { default: 'note', least: null, most: null },
  'policy.rule_shortcut': { default: 'note', least: null, most: null },
  'policy.rule_fullscreen_exit': { default: 'note', least: null, most: null },
  'policy.rule_second_display': { default: 'note', least: null, most: null },
  'policy.rule_camera_denied': { default: 'note', least: null, most: null },
  'policy.rule_screen_share_stopped': { default: 'note', least: null, most: null },
  'policy.rule_no_face': { default: 'note', least: null, most: null },
  'policy.rule_multiple_faces': { default: 'note', least: null, most: null },
  'policy.rule_camera_covered': { default: 'note', least: null, most: null },
  late_admission_minutes: { default: null, least: 1, most: 527_040 },
} as unknown as ExamSettings['settings'];
const STANDARD = standardFields(BOUNDS);

test('a policy that nobody changed is its own default, and can be saved as it is', () => {
  const policy = Object.fromEntries(
    Object.entries(BOUNDS).map(([name, one]) => [name.replace('policy.', ''), one.default]),
  );
  expect(fieldsOf(policy as ExamDetail['policy'])).toEqual(STANDARD);
  expect(changeOf(STANDARD, STANDARD)).toBeNull();
  expect(problemsIn(STANDARD, BOUNDS)).toEqual({});
  expect(STANDARD).toMatchObject({ outbox_bytes_max: '512', screen_bits_per_second: '60' });
});

test('only what was changed is sent, in the server’s units', () => {
  const after = {
    ...STANDARD,
    checkpoint_first_after_seconds: '0,5',
    camera_bits_per_second: '40',
    has_checkpoints: 'no',
  };
  expect(changeOf(STANDARD, after)).toEqual({
    policy: {
      checkpoint_first_after_seconds: 30,
      camera_bits_per_second: 40_000,
      has_checkpoints: false,
    },
  });
});

test.each([
  ['checkpoint_grace_seconds', '19', 'Give 20 to 3600 seconds.'],
  ['checkpoint_grace_seconds', 'a while', 'Give 20 to 3600 seconds.'],
  ['checkpoint_longest_seconds', '14', 'Give no less than the shortest time.'],
  ['segment_seconds', '', 'Give 2 to 120 seconds.'],
  ['paper_marks_apart_percent', '101', 'Give 0 to 100 percent.'],
  ['outbox_bytes_max', '15', 'Give 16 to 16384 MB.'],
])('%s of %s is refused beside its field', (field, typed, words) => {
  expect(problemsIn({ ...STANDARD, [field]: typed }, BOUNDS)).toEqual({ [field]: words });
});

test('what the settings do is said in a sentence', () => {
  expect(askedWords(STANDARD)).toBe(
    'From 10 minutes after recording began, each candidate is asked whether they are there, ' +
      '15 to 40 minutes after they last were, and has 120 seconds to press a button.',
  );
  expect(askedWords({ ...STANDARD, has_checkpoints: 'no' })).toBe('Candidates are not asked.');
  expect(askedWords({ ...STANDARD, checkpoint_grace_seconds: '' })).toBeNull();
  expect(needWords(STANDARD)).toContain('124 kbit/s for each candidate, or 56 MB an hour');
});

test('a preset is known by its numbers, and sets those alone', () => {
  const presets = presetsOf(STANDARD);
  expect(presetIn(STANDARD, presets)).toBe('standard');
  const typed = { ...STANDARD, heartbeat_seconds: '7' };
  for (const preset of presets) {
    const set = withPreset(typed, preset);
    expect(presetIn(set, presets)).toBe(preset.value);
    expect(set.heartbeat_seconds).toBe('7');
    expect(problemsIn(set, BOUNDS)).toEqual({});
  }
  expect(presetIn({ ...STANDARD, max_width: '1279' }, presets)).toBe(OWN);
  const sparing = presets.find(({ value }) => value === 'sparing');
  expect(sparing?.fields.lower_steps).toBe(JSON.stringify(STEPS.slice(1)));
});

test('a rule is sent by its weight, a switch as what it is', () => {
  const after = { ...STANDARD, rule_tab_switch: 'count', fullscreen_required: 'yes' };
  expect(changeOf(STANDARD, after)).toEqual({
    policy: { rule_tab_switch: 'count', fullscreen_required: true },
  });
});

test('who marks, and how far apart two of them may be, is sent as it was set', () => {
  const after = {
    ...STANDARD,
    paper_blind_marking: 'no',
    paper_second_marking: 'yes',
    paper_marks_apart_percent: '25',
  };
  expect(changeOf(STANDARD, after)).toEqual({
    policy: {
      paper_blind_marking: false,
      paper_second_marking: true,
      paper_marks_apart_percent: 25,
    },
  });
  expect(changeOf(after, STANDARD)?.policy).toEqual({
    paper_blind_marking: true,
    paper_second_marking: false,
    paper_marks_apart_percent: 10,
  });
});
