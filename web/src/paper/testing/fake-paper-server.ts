/** A server that takes answers as the wire says, and can be made to fail in every way that is known. */
import type {
  HandedIn,
  OpenPaperAnswer,
  PaperSection,
  PaperTime,
  SaveAnswersBody,
  SavedAnswer,
  SectionBody,
  SectionTime,
  SentAnswer,
  StoredAnswer,
} from '../../contract/paper-wire';
import { isSameContent } from '../answers';
import { wrote } from './wrote';

export type PaperFault =
  | 'no_network'
  | 'error_500'
  | 'busy_429'
  /** It was done, and nobody heard. */
  | 'answer_lost'
  | 'half_an_answer';

const RETRY_AFTER_SECONDS = 7;

export class FakePaperServer {
  /** Everything that was stored of each item, oldest first. */
  readonly stored = new Map<string, StoredAnswer[]>();
  readonly calls: { atMs: number; items: string[]; isLeaving: boolean }[] = [];
  readonly faults: PaperFault[] = [];
  readonly refusedItems = new Set<string>();
  /** Of these it says nothing. */
  readonly passedOver = new Set<string>();
  handedIn: HandedIn | null = null;
  /** Another computer has taken the paper over. */
  isTakenOver = false;
  attemptsLeft = 0;
  /** By a section that was entered, when its time is over. */
  readonly sectionEnds = new Map<string, number>();
  isDown = false;
  /** Any call but the first one is refused with this. */
  closedBy: string | null = null;
  /** A call with more characters is refused as it is. */
  charactersMax = Infinity;
  endsAtMs: number | null = 3_600_000;
  mostInFlight = 0;
  private inFlight = 0;

  constructor(
    private readonly now: () => number,
    private readonly later: (ms: number) => Promise<void>,
    private readonly sections: PaperSection[] = [],
    /** How long an answer takes. */
    private readonly latencyMs: number = 40,
  ) {}

  newest(itemId: string): StoredAnswer | undefined {
    return this.stored.get(itemId)?.at(-1);
  }

  textOf(itemId: string): string | null {
    const answer = this.newest(itemId)?.answer;
    return answer?.type === 'written' ? answer.text : null;
  }

  /** As another window of the same candidate would. */
  saveElsewhere(itemId: string, revision: number, text: string): void {
    this.store(itemId, { revision, answer: wrote(text), is_flagged: false });
  }

  async fetch(url: string, init: RequestInit): Promise<Response> {
    const isLeaving = init.keepalive === true;
    if (!isLeaving) this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    try {
      return await this.answered(url, String(init.body), isLeaving);
    } finally {
      if (!isLeaving) this.inFlight -= 1;
    }
  }

  private async answered(url: string, body: string, isLeaving: boolean): Promise<Response> {
    if (url === '/api/paper/answers') this.note(JSON.parse(body), isLeaving);
    const fault = this.faults.shift();
    await this.later(this.latencyMs);
    if (this.isDown || fault === 'no_network') throw new TypeError('network lost');
    if (fault === 'error_500') return new Response('<h1>Bad gateway</h1>', { status: 502 });
    if (fault === 'busy_429') return busy();
    const answer = this.done(url, body);
    if (fault === 'answer_lost') throw new TypeError('connection reset');
    if (fault === 'half_an_answer') return new Response('{"saved": [{"item_');
    return answer;
  }

  private note({ answers }: SaveAnswersBody, isLeaving: boolean): void {
    const items = answers.map(({ item_id: itemId }) => itemId);
    this.calls.push({ atMs: this.now(), items, isLeaving });
  }

  private done(url: string, body: string): Response {
    if (url === '/api/paper/open') return Response.json(this.opened());
    if (this.closedBy !== null) return refused(409, this.closedBy);
    if (url === '/api/paper/hand-in') {
      this.handedIn ??= { at_ms: this.now(), by: 'candidate' };
      return Response.json({ handed_in: this.handedIn });
    }
    if (url === '/api/paper/section') {
      const { section_id: id } = JSON.parse(body) as SectionBody;
      const minutes = this.sections.find((section) => section.id === id)?.minutes ?? 0;
      const endsAtMs = this.sectionEnds.get(id) ?? this.now() + minutes * 60_000;
      this.sectionEnds.set(id, endsAtMs);
      return Response.json({ section_times: this.sectionTimes() });
    }
    if (body.length > this.charactersMax) return refused(413, 'too_large');
    const { answers } = JSON.parse(body) as SaveAnswersBody;
    const taken = answers.filter(({ item_id: itemId }) => !this.passedOver.has(itemId));
    return Response.json({
      saved: taken.map((sent) => this.save(sent)),
      time: this.time(),
      section_times: this.sectionTimes(),
    });
  }

  private opened(): OpenPaperAnswer {
    return {
      attempt_id: 'attempt',
      number: 1,
      attempts_left: this.attemptsLeft,
      title: 'Networks',
      sections: this.sections,
      answers: [...this.stored].map(([itemId, all]) => ({ item_id: itemId, ...newestOf(all) })),
      files: [],
      handed_in: this.handedIn,
      time: this.time(),
      section_times: this.sectionTimes(),
    };
  }

  private sectionTimes(): SectionTime[] {
    const now = this.now();
    return [...this.sectionEnds].map(([id, endsAtMs]) => {
      const left = Math.max(0, endsAtMs - now);
      return {
        section_id: id,
        time: { ends_at_ms: endsAtMs, left_ms: left, server_now_ms: now },
      };
    });
  }

  private time(): PaperTime {
    const now = this.now();
    return {
      ends_at_ms: this.endsAtMs,
      left_ms: (this.endsAtMs ?? now + 600_000) - now,
      server_now_ms: now,
    };
  }

  private save(sent: SentAnswer): SavedAnswer {
    const { item_id: itemId, revision, answer, is_flagged } = sent;
    const told = { item_id: itemId, revision };
    if (this.refusedItems.has(itemId)) return { ...told, status: 'refused' };
    const newest = this.newest(itemId);
    if (newest && newest.revision > revision) {
      return { ...told, status: 'superseded', stored: newest };
    }
    if (newest?.revision === revision) {
      if (isSameContent(newest, sent)) return { ...told, status: this.outcome };
      return { ...told, status: 'conflict', stored: newest };
    }
    this.store(itemId, { revision, answer, is_flagged });
    return { ...told, status: this.outcome };
  }

  private get outcome(): 'kept' | 'saved' {
    return this.isTakenOver ? 'kept' : 'saved';
  }

  private store(itemId: string, answer: StoredAnswer): void {
    this.stored.set(itemId, [...(this.stored.get(itemId) ?? []), answer]);
  }
}

function newestOf(all: readonly StoredAnswer[]): StoredAnswer {
  const newest = all.at(-1);
  if (!newest) throw new Error('nothing was stored');
  return newest;
}

function busy(): Response {
  const headers = { 'Retry-After': String(RETRY_AFTER_SECONDS) };
  return Response.json({ code: 'busy' }, { status: 429, headers });
}

function refused(status: number, code: string): Response {
  return Response.json({ code }, { status });
}
