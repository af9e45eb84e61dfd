/**
 * Where the candidate is: from the link that was opened to the receipt at the end.
 *
 * A plain store for `useSyncExternalStore`. What happens inside a sitting is the recorder's to
 * say; this says how one gets there and what is left afterwards.
 */
import { Refusal, type Client } from '../../contract/client';
import type { CandidateMe } from '../../contract/candidate-wire';
import type { ExamNotice, SittingAnswer, SittingReceipt, StartBody } from '../../contract/wire';
import type { OpenRecorder } from '../../media/browser-recorder';
import type { CaptureClock } from '../../media/capture-clock';
import type { KeptSitting, KeptSittings } from './kept-sitting';
import type { TabReceipt } from './tab-receipt';

export type Place =
  | { at: 'loading' }
  /** Nothing to do here: a code says why, and whether trying again makes sense. */
  | { at: 'closed_door'; code: string; exam: ExamNotice | null }
  /** `typed` is what stood in the form before, where somebody came back to change it. */
  | { at: 'you'; exam: ExamNotice; typed?: Details; signedIn?: SignedIn }
  /** The exam is begun with an account, and nobody is signed in here. */
  | { at: 'sign_in'; exam: ExamNotice }
  | {
      at: 'sitting';
      exam: ExamNotice;
      sitting: SittingAnswer;
      open: OpenRecorder;
      /** The candidate has seen under which name they sit, and said that it is theirs. */
      isConfirmed: boolean;
      /** What they agreed to, with this page before their eyes, included the clipboard's text. */
      hasAgreedToClipboard: boolean;
    }
  /** The sitting has ended; until its receipt is here, a code says what keeps it, if anything. */
  | {
      at: 'finished';
      exam: ExamNotice;
      receipt: SittingReceipt | null;
      code: string | null;
      /** So many pieces waited here, and the server would not take them any more. */
      untaken?: number;
      /** So many answers too; left out where no paper was answered here. */
      untakenAnswers?: number;
    };

/** Who begins an exam that is begun with an account: the form asks them for no details. */
export type SignedIn = Pick<CandidateMe, 'candidate_id' | 'name'>;

/** What the form asks; the flow adds the rest of the start. */
export type Details = Pick<
  StartBody,
  'hackerrank_username' | 'name' | 'roll_number' | 'email' | 'room' | 'admission_code'
>;

export interface CandidateFlowParts {
  contestSlug: string;
  client: Pick<Client, 'get' | 'post'>;
  clock: CaptureClock;
  /** Outlives a browser that is killed before it wrote down its cookie. */
  kept: Pick<KeptSittings, 'keep' | 'find' | 'confirm' | 'forget'>;
  shown: Pick<TabReceipt, 'keep' | 'find'>;
  openRecorder: (sitting: SittingAnswer) => OpenRecorder;
  clearOutbox: (sessionId: string) => Promise<void>;
  isAnythingWaiting: (sessionId: string) => Promise<boolean>;
  /** Brings answers that wait here; how many were not taken, or null where there was no paper. */
  bringLeft: (sessionId: string) => Promise<number | null>;
  newId: () => string;
  /** The exam's language, before anything of the exam is shown. Never rejects. */
  speak: (language: ExamNotice['language']) => Promise<void>;
}

export class CandidateFlow {
  private place: Place = { at: 'loading' };
  private isGivingBack = false;
  private readonly listeners = new Set<() => void>();
  /** A start that is repeated word for word must not begin a second sitting. */
  private lastStart: { written: string; details: Details; key: string } | null = null;

  constructor(private readonly parts: CandidateFlowParts) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Place => this.place;

  /** Reads the exam, and takes up the sitting that this browser had begun. */
  async load(): Promise<void> {
    if (this.parts.contestSlug === '') return this.go(closed('no_link', null));
    try {
      const at = { contest_slug: this.parts.contestSlug };
      const exam = await this.timed(() =>
        this.parts.client.get('/api/exams/{contest_slug}', { at }),
      );
      await this.parts.speak(exam.language);
      await this.enter(exam);
    } catch (failure) {
      this.go(closed(codeOf(failure), null));
    }
  }

  /** @throws Refusal or Unreachable, for the form to put into words where the button is */
  async start(exam: ExamNotice, details: Details): Promise<void> {
    const written = JSON.stringify(details);
    if (this.lastStart?.written !== written) {
      this.lastStart = { written, details, key: this.parts.newId() };
    }
    const { admission_code: code, ...others } = details;
    const body: StartBody = {
      ...others,
      ...(code && { admission_code: code }),
      contest_slug: exam.contest_slug,
      consent_accepted: true,
      idempotency_key: this.lastStart.key,
    };
    const sitting = await this.timed(() => this.parts.client.post('/api/session/start', body));
    const { session_id: sessionId, session_token: token } = sitting;
    await this.parts.kept.keep({ sessionId, token, isConfirmed: false });
    this.sit(exam, sitting, { isConfirmed: false, hasAgreedToClipboard: exam.clipboard_text });
  }

  /**
   * "This is me": asked once for each sitting, not again after a reload.
   *
   * The clipboard's text is asked for here, in the click, and only of who agreed to that on this
   * very page: what a page before a reload said is not known, and the policy may be another.
   */
  confirm(): void {
    if (this.place.at !== 'sitting' || this.place.isConfirmed) return;
    const { exam, sitting, open, hasAgreedToClipboard } = this.place;
    if (hasAgreedToClipboard) void open.reviewClipboard();
    else if (exam.clipboard_text) {
      open.recorder.observe('clipboard_text_unavailable', { reason: 'loaded_again' });
    }
    void this.parts.kept.confirm(sitting.session_id);
    this.go({ ...this.place, isConfirmed: true });
  }

  /**
   * "This is not me": gives the place back that was taken under a wrong name, and leads to the
   * form again. To be offered only while nothing was recorded.
   *
   * @returns null, or why the server kept the sitting, as a code
   */
  async notMe(): Promise<string | null> {
    if (this.place.at !== 'sitting') return null;
    const { exam, sitting, open } = this.place;
    this.isGivingBack = true;
    try {
      await this.parts.client.post('/api/session/disown', { session_id: sitting.session_id });
    } catch (failure) {
      const code = codeOf(failure);
      if (code !== 'session_ended') return code;
    } finally {
      this.isGivingBack = false;
    }
    open.close();
    const typed = this.lastStart?.details;
    this.lastStart = null;
    const door = await this.doorOf(exam);
    const again = typed && { typed: { ...typed, admission_code: '' } };
    this.go(door.at === 'you' ? { ...door, ...again } : door);
    await this.parts.kept.forget();
    await this.parts.clearOutbox(sitting.session_id);
    return null;
  }

  /**
   * The sitting has ended, by whomever, and nothing of it waits here: its receipt is shown.
   *
   * @param untaken how many pieces the server would not take after the end
   */
  async ended(untaken = 0): Promise<void> {
    // The stream may tell that it ended before the call that ended it is answered.
    if (this.place.at !== 'sitting' || this.isGivingBack) return;
    const { exam, sitting, open } = this.place;
    open.close();
    const nothing = { receipt: null, code: null, ...(untaken > 0 && { untaken }) };
    this.go({ at: 'finished', exam, ...nothing });
    await this.takeReceipt(exam, sitting.session_id);
  }

  /** Asks again for a receipt that could not be had. */
  async askForReceipt(): Promise<void> {
    const kept = await this.parts.kept.find();
    if (this.place.at !== 'finished' || this.place.receipt !== null || kept === null) return;
    await this.takeReceipt(this.place.exam, kept.sessionId);
  }

  /** Once the receipt is here nothing of the sitting stays in the browser, its secret included. */
  private async takeReceipt(exam: ExamNotice, sessionId: string): Promise<void> {
    const { client, kept, shown, clearOutbox, bringLeft } = this.parts;
    const ofSitting = { session_id: sessionId };
    const secret = secretOf(await kept.find(), sessionId);
    if (this.place.at !== 'finished') this.go({ at: 'finished', exam, receipt: null, code: null });
    try {
      const left = await bringLeft(sessionId);
      const receipt = await client.get('/api/session/receipt', { query: ofSitting, ...secret });
      shown.keep(receipt);
      const answers = left === null ? {} : { untakenAnswers: left };
      this.go({ ...this.place, at: 'finished', exam, receipt, code: null, ...answers });
    } catch (failure) {
      const code = codeOf(failure);
      return this.go({ ...this.place, at: 'finished', exam, receipt: null, code });
    }
    await clearOutbox(sessionId);
    try {
      await client.post('/api/session/forget', ofSitting, secret);
      await kept.forget();
    } catch {
      // The cookie is still there: the next load of the page tries again.
    }
  }

  private async enter(exam: ExamNotice): Promise<void> {
    const { kept, shown, client } = this.parts;
    const found = await kept.find();
    if (found === null) {
      const receipt = shown.find();
      return this.go(
        receipt ? { at: 'finished', exam, receipt, code: null } : await this.doorOf(exam),
      );
    }
    const { sessionId, isConfirmed } = found;
    try {
      const body = { session_id: sessionId };
      const secret = secretOf(found, sessionId);
      const sitting = await this.timed(() => client.post('/api/session/resume', body, secret));
      const isOver = sitting.status === 'ended' && !(await this.parts.isAnythingWaiting(sessionId));
      if (isOver) await this.takeReceipt(exam, sessionId);
      else this.sit(exam, sitting, { isConfirmed, hasAgreedToClipboard: false });
    } catch (failure) {
      if (isUnknownSitting(failure)) {
        await kept.forget();
        this.go(await this.doorOf(exam));
      } else this.go(closed(codeOf(failure), exam));
    }
  }

  private async doorOf(exam: ExamNotice): Promise<Place> {
    if (exam.phase !== 'open') {
      return closed(exam.phase === 'ended' ? 'window_ended' : 'not_started', exam);
    }
    if (exam.admission !== 'account') return { at: 'you', exam };
    try {
      const { candidate_id, name } = await this.parts.client.get('/api/candidate/me');
      return { at: 'you', exam, signedIn: { candidate_id, name } };
    } catch (failure) {
      const code = codeOf(failure);
      return code === 'sign_in_required' ? { at: 'sign_in', exam } : closed(code, exam);
    }
  }

  private sit(
    exam: ExamNotice,
    sitting: SittingAnswer,
    said: { isConfirmed: boolean; hasAgreedToClipboard: boolean },
  ): void {
    const open = this.parts.openRecorder(sitting);
    this.go({ at: 'sitting', exam, sitting, open, ...said });
  }

  /** Every answer that tells the server's time teaches the clock, until capture begins. */
  private async timed<Answer extends { server_time_ms: number }>(
    call: () => Promise<Answer>,
  ): Promise<Answer> {
    const { clock } = this.parts;
    const askedAtMs = clock.now();
    const answer = await call();
    clock.learn({ askedAtMs, answeredAtMs: clock.now(), serverTimeMs: answer.server_time_ms });
    return answer;
  }

  private go(place: Place): void {
    this.place = place;
    for (const listener of this.listeners) listener();
  }
}

function closed(code: string, exam: ExamNotice | null): Place {
  return { at: 'closed_door', code, exam };
}

function codeOf(failure: unknown): string {
  return failure instanceof Refusal ? failure.code : 'unreachable';
}

/** How a call shows the sitting's secret where its cookie may be lost. */
function secretOf(kept: KeptSitting | null, sessionId: string): { bearer?: string } {
  return kept?.sessionId === sessionId && kept.token !== null ? { bearer: kept.token } : {};
}

function isUnknownSitting(failure: unknown): boolean {
  const unknown = ['session_not_found', 'not_your_sitting'];
  return failure instanceof Refusal && unknown.includes(failure.code);
}
