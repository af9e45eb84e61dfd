/**
 * Where the candidate is: from the link that was opened to the receipt at the end.
 *
 * A plain store for `useSyncExternalStore`. What happens inside a sitting is the recorder's to
 * say; this says how one gets there and what is left afterwards.
 */
import { Refusal, type Client } from '../../contract/client';
import type { ExamNotice, SittingAnswer, StartBody } from '../../contract/wire';
import type { OpenRecorder } from '../../media/browser-recorder';
import type { CaptureClock } from '../../media/capture-clock';
import type { ClosingReceipt } from '../../media/messages';
import type { KeptSittings } from './kept-sitting';
import type { SavedSittings } from './saved-sitting';

export type Place =
  | { at: 'loading' }
  /** Nothing to do here: a code says why, and whether trying again makes sense. */
  | { at: 'closed_door'; code: string; exam: ExamNotice | null }
  /** `typed` is what stood in the form before, where somebody came back to change it. */
  | { at: 'you'; exam: ExamNotice; typed?: Details }
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
  | { at: 'finished'; exam: ExamNotice; receipt: ClosingReceipt };

/** What the form asks; the flow adds the rest of the start. */
export type Details = Pick<
  StartBody,
  'hackerrank_username' | 'name' | 'roll_number' | 'email' | 'room' | 'admission_code'
>;

export interface CandidateFlowParts {
  contestSlug: string;
  client: Pick<Client, 'get' | 'post'>;
  clock: CaptureClock;
  saved: SavedSittings;
  /** Outlives a browser that is killed before it wrote down what `saved` and its cookie hold. */
  kept: Pick<KeptSittings, 'keep' | 'find' | 'forget'>;
  openRecorder: (sitting: SittingAnswer) => OpenRecorder;
  clearOutbox: (sessionId: string) => Promise<void>;
  newId: () => string;
}

export class CandidateFlow {
  private place: Place = { at: 'loading' };
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
    this.parts.saved.began(sitting.session_id);
    const { session_id: sessionId, session_token: token } = sitting;
    if (token) await this.parts.kept.keep({ sessionId, token });
    this.sit(exam, sitting, exam.clipboard_text);
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
    this.parts.saved.confirmed(sitting.session_id);
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
    const body = { session_id: sitting.session_id, assurance_accepted: true, manifest: [] };
    try {
      await this.parts.client.post('/api/session/end', body);
    } catch (failure) {
      // What waits for a proctor holds nobody's place, and what has ended none any more.
      const code = codeOf(failure);
      if (!['waiting_for_approval', 'session_ended'].includes(code)) return code;
    }
    open.close();
    this.parts.saved.forget();
    const typed = this.lastStart?.details;
    this.lastStart = null;
    this.go({ at: 'you', exam, ...(typed && { typed: { ...typed, admission_code: '' } }) });
    await this.parts.clearOutbox(sitting.session_id);
    return null;
  }

  /** The server has ended the sitting and this browser's receipt is complete. */
  async finished(receipt: ClosingReceipt): Promise<void> {
    if (this.place.at !== 'sitting') return;
    const { exam, sitting, open } = this.place;
    this.parts.saved.ended(receipt);
    open.close();
    this.go({ at: 'finished', exam, receipt });
    await this.parts.kept.forget();
    await this.parts.clearOutbox(sitting.session_id);
  }

  private async enter(exam: ExamNotice): Promise<void> {
    const { saved, kept, client } = this.parts;
    const secret = await kept.find();
    const { sessionId: savedId, receipt } = saved.read();
    const sessionId = savedId ?? secret?.sessionId ?? null;
    if (sessionId === null) return this.go(doorOf(exam));
    if (receipt !== null) return this.go({ at: 'finished', exam, receipt });
    const bearer = secret?.sessionId === sessionId ? { bearer: secret.token } : {};
    try {
      const body = { session_id: sessionId };
      const sitting = await this.timed(() => client.post('/api/session/resume', body, bearer));
      saved.began(sessionId);
      this.sit(exam, sitting);
    } catch (failure) {
      if (isUnknownSitting(failure)) {
        saved.forget();
        await kept.forget();
        this.go(doorOf(exam));
      } else this.go(closed(codeOf(failure), exam));
    }
  }

  private sit(exam: ExamNotice, sitting: SittingAnswer, hasAgreedToClipboard = false): void {
    const open = this.parts.openRecorder(sitting);
    const isConfirmed = this.parts.saved.read().confirmedId === sitting.session_id;
    this.go({ at: 'sitting', exam, sitting, open, isConfirmed, hasAgreedToClipboard });
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

function doorOf(exam: ExamNotice): Place {
  if (exam.phase === 'open') return { at: 'you', exam };
  return closed(exam.phase === 'ended' ? 'window_ended' : 'not_started', exam);
}

function closed(code: string, exam: ExamNotice | null): Place {
  return { at: 'closed_door', code, exam };
}

function codeOf(failure: unknown): string {
  return failure instanceof Refusal ? failure.code : 'unreachable';
}

function isUnknownSitting(failure: unknown): boolean {
  const unknown = ['session_not_found', 'not_your_sitting'];
  return failure instanceof Refusal && unknown.includes(failure.code);
}
