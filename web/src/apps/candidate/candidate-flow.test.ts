// @vitest-environment node
import { expect, test } from 'vitest';
import { Client, Refusal } from '../../contract/client';
import { CaptureClock } from '../../media/capture-clock';
import type { OpenRecorder } from '../../media/browser-recorder';
import { CandidateFlow } from './candidate-flow';
import type { KeptSitting } from './kept-sitting';
import { SavedSittings } from './saved-sitting';

const EXAM = { contest_slug: 'june', title: 'June', phase: 'open', rooms: [], server_time_ms: 5 };
const SITTING = { session_id: 'sitting-1', status: 'active', server_time_ms: 5 };
const DETAILS = { hackerrank_username: 'p', name: 'P', roll_number: '1', email: 'p@e', room: '4' };
const RECEIPT = {
  manifestKey: 'm',
  manifestSha256: 'f00d',
  segments: 3,
  secondsByTrack: { screen: 1, camera: 0, microphone: 0 },
};

class FakeShelf {
  readonly kept = new Map<string, string>();
  getItem = (key: string): string | null => this.kept.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.kept.set(key, value);
  removeItem = (key: string): void => void this.kept.delete(key);
}

/** What a killed browser still finds. */
class FakeKept {
  sitting: KeptSitting | null = null;
  keep = async (sitting: KeptSitting): Promise<void> => void (this.sitting = sitting);
  find = async (): Promise<KeptSitting | null> => this.sitting;
  forget = async (): Promise<void> => void (this.sitting = null);
}

/** Answers by address; an address without an answer is a network that is lost. */
class FakeDesk {
  readonly answers = new Map<string, () => Response>();
  readonly bodies: Record<string, unknown>[] = [];

  readonly secrets: (string | null)[] = [];

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    this.secrets.push(new Headers(init.headers).get('authorization'));
    if (init.body) this.bodies.push(JSON.parse(init.body as string) as Record<string, unknown>);
    const answer = this.answers.get(url);
    if (answer === undefined) throw new TypeError('Failed to fetch');
    return answer();
  };

  says(url: string, body: object, status = 200): void {
    this.answers.set(url, () => Response.json(body, { status }));
  }
}

function arrive(exam: object | null = EXAM, saved: Record<string, string> = {}) {
  const shelf = new FakeShelf();
  for (const [key, value] of Object.entries(saved)) shelf.setItem(key, value);
  const desk = new FakeDesk();
  const kept = new FakeKept();
  if (exam) desk.says('/api/exams/june', exam);
  let ids = 0;
  let closed = 0;
  const cleared: string[] = [];
  const clipboard: string[] = [];
  const flow = new CandidateFlow({
    contestSlug: 'june',
    client: new Client(desk.fetch),
    clock: new CaptureClock(() => 0),
    saved: new SavedSittings(shelf, 'june'),
    kept,
    openRecorder: () =>
      ({
        close: () => (closed += 1),
        reviewClipboard: async () => void clipboard.push('asked'),
        recorder: { observe: (type: string) => clipboard.push(type) },
      }) as unknown as OpenRecorder,
    clearOutbox: async (sessionId) => void cleared.push(sessionId),
    newId: () => `key-${(ids += 1)}`,
  });
  return { flow, desk, shelf, kept, cleared, clipboard, closings: () => closed };
}

test('the link of an open exam leads to the form', async () => {
  const { flow } = arrive();
  await flow.load();
  expect(flow.snapshot().at).toBe('you');
});

for (const [phase, code] of [
  ['not_started', 'not_started'],
  ['ended', 'window_ended'],
] as const) {
  test(`an exam that is ${phase} is a closed door that says so`, async () => {
    const { flow } = arrive({ ...EXAM, phase });
    await flow.load();
    expect(flow.snapshot()).toMatchObject({ at: 'closed_door', code });
  });
}

test('an exam that does not exist is said by its code', async () => {
  const { flow, desk } = arrive(null);
  desk.says('/api/exams/june', { code: 'no_such_exam' }, 404);
  await flow.load();
  expect(flow.snapshot()).toMatchObject({ at: 'closed_door', code: 'no_such_exam' });
});

test('a sitting that was begun here goes on after a reload, even when the exam takes nobody new', async () => {
  const { flow, desk } = arrive({ ...EXAM, phase: 'ended' }, { 'invigilator-sitting:june': 's1' });
  desk.says('/api/session/resume', SITTING);
  await flow.load();
  expect(flow.snapshot().at).toBe('sitting');
  expect(desk.bodies).toEqual([{ session_id: 's1' }]);
});

test('a lost network never forgets the sitting', async () => {
  const { flow, desk, shelf } = arrive(EXAM, { 'invigilator-sitting:june': 's1' });
  await flow.load();
  expect(flow.snapshot()).toMatchObject({ at: 'closed_door', code: 'unreachable' });
  expect(shelf.getItem('invigilator-sitting:june')).toBe('s1');
  desk.says('/api/session/resume', SITTING);
  await flow.load();
  expect(flow.snapshot().at).toBe('sitting');
});

test('a sitting that the server does not know is forgotten, and the form comes', async () => {
  const { flow, desk, shelf } = arrive(EXAM, { 'invigilator-sitting:june': 's1' });
  desk.says('/api/session/resume', { code: 'session_not_found' }, 404);
  await flow.load();
  expect(flow.snapshot().at).toBe('you');
  expect(shelf.kept.size).toBe(0);
});

test('a browser that was killed at once finds its sitting by what it kept, and shows the secret', async () => {
  const { flow, desk, shelf, kept } = arrive();
  kept.sitting = { sessionId: 's1', token: 'secret' };
  desk.says('/api/session/resume', SITTING);
  await flow.load();
  expect(flow.snapshot().at).toBe('sitting');
  expect(desk.bodies).toEqual([{ session_id: 's1' }]);
  expect(desk.secrets.at(-1)).toBe('Bearer secret');
  expect(shelf.getItem('invigilator-sitting:june')).toBe('s1');
});

test('a secret of another sitting is shown to nobody', async () => {
  const { flow, desk, kept } = arrive(EXAM, { 'invigilator-sitting:june': 's2' });
  kept.sitting = { sessionId: 's1', token: 'secret' };
  desk.says('/api/session/resume', SITTING);
  await flow.load();
  expect(desk.secrets.at(-1)).toBeNull();
});

test('the secret is kept from the start until the receipt', async () => {
  const { flow, desk, kept } = arrive();
  desk.says('/api/session/start', { ...SITTING, session_token: 'secret' });
  await flow.load();
  await flow.start(EXAM as never, DETAILS);
  expect(kept.sitting).toEqual({ sessionId: 'sitting-1', token: 'secret' });
  await flow.finished(RECEIPT);
  expect(kept.sitting).toBeNull();
});

test('a start whose answer was lost is repeated with the same key, other details with another', async () => {
  const { flow, desk, shelf } = arrive();
  await flow.load();
  const exam = EXAM as never;
  await expect(flow.start(exam, DETAILS)).rejects.toThrow();
  desk.says('/api/session/start', { code: 'not_started' }, 403);
  await expect(flow.start(exam, DETAILS)).rejects.toBeInstanceOf(Refusal);
  desk.says('/api/session/start', SITTING);
  await flow.start(exam, { ...DETAILS, room: '5' });
  const keys = desk.bodies.map((body) => body['idempotency_key']);
  expect(keys).toEqual(['key-1', 'key-1', 'key-2']);
  expect(shelf.getItem('invigilator-sitting:june')).toBe('sitting-1');
});

async function joined() {
  const arrived = arrive();
  arrived.desk.says('/api/session/start', SITTING);
  await arrived.flow.load();
  await arrived.flow.start(EXAM as never, DETAILS);
  return arrived;
}

test('who has joined is asked once whether it is them, and not again after a reload', async () => {
  const { flow, desk, shelf } = await joined();
  expect(flow.snapshot()).toMatchObject({ at: 'sitting', isConfirmed: false });
  flow.confirm();
  expect(flow.snapshot()).toMatchObject({ at: 'sitting', isConfirmed: true });
  const again = arrive(EXAM, Object.fromEntries(shelf.kept));
  again.desk.says('/api/session/resume', SITTING);
  await again.flow.load();
  expect(again.flow.snapshot()).toMatchObject({ at: 'sitting', isConfirmed: true });
  expect(desk.bodies).toHaveLength(1);
});

test('a sitting that another was confirmed before is asked about', async () => {
  const saved = { 'invigilator-sitting:june': 'sitting-1', 'invigilator-confirmed:june': 'older' };
  const { flow, desk } = arrive(EXAM, saved);
  desk.says('/api/session/resume', SITTING);
  await flow.load();
  expect(flow.snapshot()).toMatchObject({ at: 'sitting', isConfirmed: false });
});

test('a wrong name gives its place back, and the form still holds what was typed', async () => {
  const { flow, desk, shelf, cleared, closings } = await joined();
  desk.says('/api/session/end', { server_time_ms: 6 });
  expect(await flow.notMe()).toBeNull();
  expect(flow.snapshot()).toMatchObject({ at: 'you', typed: DETAILS });
  expect(desk.bodies.at(-1)).toMatchObject({ session_id: 'sitting-1', manifest: [] });
  expect([shelf.kept.size, cleared, closings()]).toEqual([0, ['sitting-1'], 1]);
  await flow.start(EXAM as never, DETAILS);
  const keys = desk.bodies.map((body) => body['idempotency_key']);
  expect([keys[0], keys[2]]).toEqual(['key-1', 'key-2']);
});

test('a name that cannot be given back now stays, and says why', async () => {
  const { flow, shelf } = await joined();
  expect(await flow.notMe()).toBe('unreachable');
  expect(flow.snapshot()).toMatchObject({ at: 'sitting', isConfirmed: false });
  expect(shelf.getItem('invigilator-sitting:june')).toBe('sitting-1');
});

test('who waits for a proctor under another’s name goes back to the form', async () => {
  const { flow, desk } = await joined();
  desk.says('/api/session/end', { code: 'waiting_for_approval' }, 403);
  expect(await flow.notMe()).toBeNull();
  expect(flow.snapshot().at).toBe('you');
});

test('the receipt stays when the page is loaded again, and the outbox goes', async () => {
  const { flow, desk, cleared, closings } = arrive();
  desk.says('/api/session/start', SITTING);
  await flow.load();
  await flow.start(EXAM as never, DETAILS);
  await flow.finished(RECEIPT);
  expect(flow.snapshot()).toMatchObject({ at: 'finished', receipt: RECEIPT });
  expect([cleared, closings()]).toEqual([['sitting-1'], 1]);
  await flow.load();
  expect(flow.snapshot()).toMatchObject({ at: 'finished', receipt: RECEIPT });
});

for (const asks of [true, false]) {
  test(`the clipboard is ${asks ? 'asked for once' : 'left alone'} where the exam ${asks ? 'asks' : 'does not ask'} for its text`, async () => {
    const exam = { ...EXAM, clipboard_text: asks };
    const { flow, desk, clipboard } = arrive(exam);
    desk.says('/api/session/start', SITTING);
    await flow.load();
    const place = flow.snapshot();
    if (place.at !== 'you') throw new Error('no form');
    await flow.start(place.exam, DETAILS);
    expect(clipboard).toEqual([]);
    flow.confirm();
    flow.confirm();
    expect(clipboard).toEqual(asks ? ['asked'] : []);
  });
}

test('who agreed on a page that is gone is not asked for the clipboard: it may have said less', async () => {
  const exam = { ...EXAM, clipboard_text: true };
  const { flow, desk, clipboard } = arrive(exam, { 'invigilator-sitting:june': 's1' });
  desk.says('/api/session/resume', SITTING);
  await flow.load();
  flow.confirm();
  expect(clipboard).toEqual(['clipboard_text_unavailable']);
});
