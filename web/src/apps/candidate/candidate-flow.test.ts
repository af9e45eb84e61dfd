// @vitest-environment node
import { expect, test } from 'vitest';
import { Client, Refusal } from '../../contract/client';
import { CaptureClock } from '../../media/capture-clock';
import type { OpenRecorder } from '../../media/browser-recorder';
import { CandidateFlow } from './candidate-flow';
import type { SittingReceipt } from '../../contract/wire';
import type { KeptSitting } from './kept-sitting';

const EXAM = { contest_slug: 'june', title: 'June', phase: 'open', rooms: [], server_time_ms: 5 };
const SITTING = { session_id: 'sitting-1', status: 'active', server_time_ms: 5 };
const DETAILS = { hackerrank_username: 'p', name: 'P', roll_number: '1', email: 'p@e', room: '4' };
const RECEIPT = { format: 'invigilator-receipt/1', session_id: 'sitting-1' };
const RECEIPT_OF = '/api/session/receipt?session_id=';

/** What a killed browser still finds. */
class FakeKept {
  sitting: KeptSitting | null;
  constructor(sitting: KeptSitting | null = null) {
    this.sitting = sitting;
  }
  keep = async (sitting: KeptSitting): Promise<void> => void (this.sitting = sitting);
  find = async (): Promise<KeptSitting | null> => this.sitting;
  forget = async (): Promise<void> => void (this.sitting = null);
  confirm = async (sessionId: string): Promise<void> => {
    if (this.sitting?.sessionId === sessionId)
      this.sitting = { ...this.sitting, isConfirmed: true };
  };
}

/** What the tab still shows after a reload. */
class FakeShown {
  receipt: SittingReceipt | null = null;
  keep = (receipt: SittingReceipt): void => void (this.receipt = receipt);
  find = (): SittingReceipt | null => this.receipt;
}

function begun(sessionId: string, token: string | null = null, isConfirmed = false): KeptSitting {
  return { sessionId, token, isConfirmed };
}

/** Answers by address; an address without an answer is a network that is lost. */
class FakeDesk {
  readonly answers = new Map<string, () => Response>();
  readonly bodies: Record<string, unknown>[] = [];

  readonly secrets: (string | null)[] = [];

  /** What was left here of a paper comes to this, while there is a network for it. */
  untakenAnswers: number | null = null;
  canBringAnswers = true;

  readonly left = async (): Promise<number | null> => {
    if (!this.canBringAnswers) throw new TypeError('Failed to fetch');
    return this.untakenAnswers;
  };

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

function arrive(exam: object | null = EXAM, found: KeptSitting | null = null, waits = false) {
  const desk = new FakeDesk();
  const kept = new FakeKept(found);
  const shown = new FakeShown();
  if (exam) desk.says('/api/exams/june', exam);
  let ids = 0;
  let closed = 0;
  const cleared: string[] = [];
  const clipboard: string[] = [];
  const spoken: string[] = [];
  const flow = new CandidateFlow({
    contestSlug: 'june',
    client: new Client(desk.fetch),
    clock: new CaptureClock(() => 0),
    kept,
    shown,
    openRecorder: () =>
      ({
        close: () => (closed += 1),
        reviewClipboard: async () => void clipboard.push('asked'),
        recorder: { observe: (type: string) => clipboard.push(type) },
      }) as unknown as OpenRecorder,
    clearOutbox: async (sessionId) => void cleared.push(sessionId),
    isAnythingWaiting: async () => waits,
    bringLeft: () => desk.left(),
    newId: () => `key-${(ids += 1)}`,
    speak: async (language) => void spoken.push(`${language} while ${flow.snapshot().at}`),
  });
  return { flow, desk, kept, shown, cleared, clipboard, spoken, closings: () => closed };
}

test('the link of an open exam leads to the form', async () => {
  const { flow } = arrive();
  await flow.load();
  expect(flow.snapshot().at).toBe('you');
});

test('the exam’s language is asked for before anything of the exam is shown', async () => {
  const { flow, spoken } = arrive({ ...EXAM, language: 'de' });
  await flow.load();
  expect(spoken).toEqual(['de while loading']);
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

const BY_ACCOUNT = { ...EXAM, admission: 'account' };
const ME = { candidate_id: 'STU001', name: 'Alice', exams: [], next: null, server_time_ms: 5 };

test('an exam by account knows who begins', async () => {
  const { flow, desk } = arrive(BY_ACCOUNT);
  desk.says('/api/candidate/me', ME);
  await flow.load();
  expect(flow.snapshot()).toMatchObject({
    at: 'you',
    signedIn: { candidate_id: 'STU001', name: 'Alice' },
  });
});

test('an exam by account asks who is not signed in to do that first', async () => {
  const { flow, desk } = arrive(BY_ACCOUNT);
  desk.says('/api/candidate/me', { code: 'sign_in_required' }, 401);
  await flow.load();
  expect(flow.snapshot()).toMatchObject({ at: 'sign_in' });
});

test('a network that is lost on the way to the account is said, and signs nobody out', async () => {
  const { flow, desk } = arrive(BY_ACCOUNT);
  await flow.load();
  expect(flow.snapshot()).toMatchObject({ at: 'closed_door', code: 'unreachable' });
  desk.says('/api/candidate/me', ME);
  await flow.load();
  expect(flow.snapshot().at).toBe('you');
});

test('a sitting that was begun here goes on without asking who is signed in', async () => {
  const { flow, desk } = arrive(BY_ACCOUNT, begun('s1'));
  desk.says('/api/session/resume', SITTING);
  await flow.load();
  expect(flow.snapshot().at).toBe('sitting');
});

test('a sitting that was begun here goes on after a reload, even when the exam takes nobody new', async () => {
  const { flow, desk } = arrive({ ...EXAM, phase: 'ended' }, begun('s1'));
  desk.says('/api/session/resume', SITTING);
  await flow.load();
  expect(flow.snapshot().at).toBe('sitting');
  expect(desk.bodies).toEqual([{ session_id: 's1' }]);
});

test('a lost network never forgets the sitting', async () => {
  const { flow, desk, kept } = arrive(EXAM, begun('s1'));
  await flow.load();
  expect(flow.snapshot()).toMatchObject({ at: 'closed_door', code: 'unreachable' });
  expect(kept.sitting?.sessionId).toBe('s1');
  desk.says('/api/session/resume', SITTING);
  await flow.load();
  expect(flow.snapshot().at).toBe('sitting');
});

test('a sitting that the server does not know is forgotten, and the form comes', async () => {
  const { flow, desk, kept } = arrive(EXAM, begun('s1'));
  desk.says('/api/session/resume', { code: 'session_not_found' }, 404);
  await flow.load();
  expect(flow.snapshot().at).toBe('you');
  expect(kept.sitting).toBeNull();
});

test('a browser that was killed at once finds its sitting by what it kept, and shows the secret', async () => {
  const { flow, desk } = arrive(EXAM, begun('s1', 'secret'));
  desk.says('/api/session/resume', SITTING);
  await flow.load();
  expect(flow.snapshot().at).toBe('sitting');
  expect(desk.bodies).toEqual([{ session_id: 's1' }]);
  expect(desk.secrets.at(-1)).toBe('Bearer secret');
});

test('where no secret is kept the cookie alone is shown', async () => {
  const { flow, desk } = arrive(EXAM, begun('s1'));
  desk.says('/api/session/resume', SITTING);
  await flow.load();
  expect(desk.secrets.at(-1)).toBeNull();
});

test('the secret is kept from the start until the receipt', async () => {
  const { flow, desk, kept } = arrive();
  desk.says('/api/session/start', { ...SITTING, session_token: 'secret' });
  await flow.load();
  await flow.start(EXAM as never, DETAILS);
  expect(kept.sitting).toEqual(begun('sitting-1', 'secret'));
  desk.says(`${RECEIPT_OF}sitting-1`, RECEIPT);
  desk.says('/api/session/forget', { ok: true });
  await flow.ended();
  expect(desk.secrets.slice(-2)).toEqual(['Bearer secret', 'Bearer secret']);
  expect(kept.sitting).toBeNull();
});

test('a start whose answer was lost is repeated with the same key, other details with another', async () => {
  const { flow, desk, kept } = arrive();
  await flow.load();
  const exam = EXAM as never;
  await expect(flow.start(exam, DETAILS)).rejects.toThrow();
  desk.says('/api/session/start', { code: 'not_started' }, 403);
  await expect(flow.start(exam, DETAILS)).rejects.toBeInstanceOf(Refusal);
  desk.says('/api/session/start', SITTING);
  await flow.start(exam, { ...DETAILS, room: '5' });
  const keys = desk.bodies.map((body) => body['idempotency_key']);
  expect(keys).toEqual(['key-1', 'key-1', 'key-2']);
  expect(kept.sitting?.sessionId).toBe('sitting-1');
});

async function joined() {
  const arrived = arrive();
  arrived.desk.says('/api/session/start', SITTING);
  await arrived.flow.load();
  await arrived.flow.start(EXAM as never, DETAILS);
  return arrived;
}

test('who has joined is asked once whether it is them, and not again after a reload', async () => {
  const { flow, desk, kept } = await joined();
  expect(flow.snapshot()).toMatchObject({ at: 'sitting', isConfirmed: false });
  flow.confirm();
  expect(flow.snapshot()).toMatchObject({ at: 'sitting', isConfirmed: true });
  const again = arrive(EXAM, kept.sitting);
  again.desk.says('/api/session/resume', SITTING);
  await again.flow.load();
  expect(again.flow.snapshot()).toMatchObject({ at: 'sitting', isConfirmed: true });
  expect(desk.bodies).toHaveLength(1);
});

test('a sitting that was not confirmed before the page was gone is asked about', async () => {
  const { flow, desk } = arrive(EXAM, begun('sitting-1'));
  desk.says('/api/session/resume', SITTING);
  await flow.load();
  expect(flow.snapshot()).toMatchObject({ at: 'sitting', isConfirmed: false });
});

test('a wrong name gives its place back, and the form still holds what was typed', async () => {
  const { flow, desk, kept, cleared, closings } = await joined();
  desk.says('/api/session/disown', { ok: true });
  expect(await flow.notMe()).toBeNull();
  expect(flow.snapshot()).toMatchObject({ at: 'you', typed: DETAILS });
  expect(desk.bodies.at(-1)).toEqual({ session_id: 'sitting-1' });
  expect([kept.sitting, cleared, closings()]).toEqual([null, ['sitting-1'], 1]);
  await flow.start(EXAM as never, DETAILS);
  const keys = desk.bodies.map((body) => body['idempotency_key']);
  expect([keys[0], keys[2]]).toEqual(['key-1', 'key-2']);
});

test('a name that cannot be given back now stays, and says why', async () => {
  const { flow, desk, kept } = await joined();
  expect(await flow.notMe()).toBe('unreachable');
  desk.says('/api/session/disown', { code: 'already_recorded' }, 409);
  expect(await flow.notMe()).toBe('already_recorded');
  expect(flow.snapshot()).toMatchObject({ at: 'sitting', isConfirmed: false });
  expect(kept.sitting?.sessionId).toBe('sitting-1');
});

test('the stream tells of the end before its own call is answered, and the form comes all the same', async () => {
  const { flow, desk } = await joined();
  desk.says('/api/session/disown', { ok: true });
  desk.says(`${RECEIPT_OF}sitting-1`, RECEIPT);
  const answered = flow.notMe();
  await Promise.all([answered, flow.ended()]);
  expect(await answered).toBeNull();
  expect(flow.snapshot()).toMatchObject({ at: 'you', typed: DETAILS });
});

test('a name whose sitting has ended meanwhile leads back to the form, too', async () => {
  const { flow, desk } = await joined();
  desk.says('/api/session/disown', { code: 'session_ended' }, 409);
  expect(await flow.notMe()).toBeNull();
  expect(flow.snapshot().at).toBe('you');
});

test('with the receipt everything of the sitting goes, and this tab shows it again', async () => {
  const { flow, desk, kept, cleared, closings } = await joined();
  desk.says(`${RECEIPT_OF}sitting-1`, RECEIPT);
  desk.says('/api/session/forget', { ok: true });
  await flow.ended();
  expect(flow.snapshot()).toMatchObject({ at: 'finished', receipt: RECEIPT });
  expect([cleared, closings(), kept.sitting]).toEqual([['sitting-1'], 1, null]);
  await flow.load();
  expect(flow.snapshot()).toMatchObject({ at: 'finished', receipt: RECEIPT });
});

test('without the receipt nothing goes, and it is asked for again', async () => {
  const { flow, desk, kept, cleared } = await joined();
  await flow.ended();
  expect(flow.snapshot()).toMatchObject({ at: 'finished', receipt: null, code: 'unreachable' });
  expect([cleared, kept.sitting?.sessionId]).toEqual([[], 'sitting-1']);
  desk.says(`${RECEIPT_OF}sitting-1`, RECEIPT);
  await flow.askForReceipt();
  expect(flow.snapshot()).toMatchObject({ at: 'finished', receipt: RECEIPT });
  expect(cleared).toEqual(['sitting-1']);
});

test('a secret that could not be given back is given back at the next load', async () => {
  const { flow, desk, kept } = await joined();
  desk.says(`${RECEIPT_OF}sitting-1`, RECEIPT);
  await flow.ended();
  expect(kept.sitting?.sessionId).toBe('sitting-1');
  desk.says('/api/session/resume', { ...SITTING, status: 'ended' });
  desk.says('/api/session/forget', { ok: true });
  await flow.load();
  expect(flow.snapshot()).toMatchObject({ at: 'finished', receipt: RECEIPT });
  expect(kept.sitting).toBeNull();
});

test('the secret stays until what was answered here has been brought', async () => {
  const { flow, desk, kept } = arrive(EXAM, begun('sitting-1', 'secret', true));
  desk.says('/api/session/resume', { ...SITTING, status: 'ended' });
  desk.says(`${RECEIPT_OF}sitting-1`, RECEIPT);
  desk.says('/api/session/forget', { ok: true });
  desk.canBringAnswers = false;
  await flow.load();
  expect(flow.snapshot()).toMatchObject({ at: 'finished', receipt: null, code: 'unreachable' });
  expect(kept.sitting?.token).toBe('secret');
  Object.assign(desk, { canBringAnswers: true, untakenAnswers: 0 });
  await flow.askForReceipt();
  expect(flow.snapshot()).toMatchObject({ receipt: RECEIPT, untakenAnswers: 0 });
  expect(kept.sitting).toBeNull();
});

test('a sitting that staff ended while the page was away leads to its receipt', async () => {
  const { flow, desk } = arrive(EXAM, begun('s1', 'secret'));
  desk.says('/api/session/resume', { ...SITTING, status: 'ended' });
  desk.says(`${RECEIPT_OF}s1`, RECEIPT);
  await flow.load();
  expect(flow.snapshot()).toMatchObject({ at: 'finished', receipt: RECEIPT });
});

test('one of which something still waits here opens the recorder first, and its receipt after that', async () => {
  const { flow, desk, cleared, closings } = arrive(EXAM, begun('s1', 'secret'), true);
  desk.says('/api/session/resume', { ...SITTING, session_id: 's1', status: 'ended' });
  desk.says(`${RECEIPT_OF}s1`, RECEIPT);
  desk.says('/api/session/forget', { ok: true });
  await flow.load();
  expect(flow.snapshot().at).toBe('sitting');
  expect(cleared).toEqual([]);
  await flow.ended(2);
  expect(flow.snapshot()).toMatchObject({ at: 'finished', receipt: RECEIPT, untaken: 2 });
  expect([cleared, closings()]).toEqual([['s1'], 1]);
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
  const { flow, desk, clipboard } = arrive(exam, begun('s1'));
  desk.says('/api/session/resume', SITTING);
  await flow.load();
  flow.confirm();
  expect(clipboard).toEqual(['clipboard_text_unavailable']);
});
