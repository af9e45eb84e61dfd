/**
 * The worker's desk: takes the page's messages in order, keeps the time, and reports back.
 *
 * The page may be hidden and its timers slowed; this one's are not.
 */
import type { HeartbeatBody, SittingStatus } from '../../contract/wire';
import type { ToWorker } from '../messages';
import { CaptureLog } from './capture-log';
import { Checkpoints } from './checkpoints';
import { Finisher } from './finisher';
import { Heart, type HeartParts } from './heart';
import { Jumps } from './jumps';
import type { KeeperParts } from './keeper-parts';
import { Line } from './line';
import { NewsStream } from './news-stream';
import { asKept, ObservationLog, type Kept } from './observation-log';
import { ObservationSender } from './observation-sender';
import { Outbox } from './outbox';
import { Quality } from './quality';
import { Reports } from './reports';
import { Safe } from './safe';
import { COLLECT_MS, Tempo } from './tempo';
import { UploadMeter } from './upload-meter';
import { Uploader } from './uploader';

export class Keeper {
  private readonly line: Line;
  private readonly captures: CaptureLog;
  private readonly observations: ObservationLog;
  private readonly uploader: Uploader;
  private readonly sender: ObservationSender;
  private readonly heart: Heart;
  private readonly tempo: Tempo;
  private readonly finisher: Finisher;
  private readonly news: NewsStream;
  private readonly jumps: Jumps;
  private readonly quality: Quality;
  private readonly checkpoints: Checkpoints;
  /** How all of it comes to its end, once nothing about the time is in doubt any more. */
  private closesOnceDecided: 'finish' | 'drain' | null = null;
  private isDraining = false;
  private page = { recordingState: '', visibility: 'visible' };
  private inOrder: Promise<void> = Promise.resolve();
  private readonly reports: Reports;

  /** Opens what an earlier page left and begins to send it. */
  static async open(parts: KeeperParts): Promise<Keeper> {
    const { database, terms, clock } = parts;
    const stamp = (): string => new Date(clock.serverNow()).toISOString();
    const safe = await Safe.open(database);
    const outbox = await Outbox.open(database, safe, terms.outboxBytesMax, stamp);
    const keeper = new Keeper(parts, outbox, safe, stamp);
    await keeper.reports.report();
    parts.post({ kind: 'opened' });
    await keeper.checkpoints.open();
    keeper.news.start();
    keeper.wake();
    keeper.jumps.waitForCapture();
    return keeper;
  }

  private constructor(
    private readonly parts: KeeperParts,
    private readonly outbox: Outbox,
    private readonly safe: Safe,
    private readonly stamp: () => string,
  ) {
    const { client, clock, chance, database, terms, post } = parts;
    const { sessionId } = terms;
    this.reports = new Reports(() => this.report(), post);
    const changed = (): void => this.reports.changed();
    const line = new Line(parts.standing, changed);
    this.line = line;
    this.captures = new CaptureLog(database, safe, () => outbox.sealAll(), stamp);
    this.observations = new ObservationLog(database, safe);
    const shared = { sessionId, client, line, clock, chance, changed };
    const meter = new UploadMeter(clock);
    const gaveUp = (): void => this.sender.flush();
    this.uploader = new Uploader({ ...shared, outbox, meter, gaveUp });
    this.sender = new ObservationSender({ ...shared, post, log: this.observations });
    const body = (): HeartbeatBody => this.heartbeat();
    this.jumps = new Jumps({
      clock,
      line,
      captures: this.captures,
      outbox,
      post,
      inTurn: (work) => void this.inTurn(work),
      note: (type, detail) => this.note(type, detail),
      askTime: () => this.heart.beat(),
      decided: () => this.goOnClosing(),
    });
    const heard: HeartParts['heard'] = (sample) => this.jumps.heard(sample);
    const pulse = { intervalMs: terms.heartbeatMs, body, heard };
    this.heart = new Heart({ ...pulse, sessionId, client, line, clock, changed });
    this.tempo = new Tempo(clock, terms.chunkMs, (kind) => this.beat(kind));
    this.quality = new Quality({
      steps: terms.steps,
      meter,
      tempo: this.tempo,
      filled: () => outbox.bytes / terms.outboxBytesMax,
      post,
      note: (type, detail) => void this.inTurn(() => this.note(type, detail)),
    });
    const given = { database, safe, clock, chance, newId: parts.newId };
    this.checkpoints = new Checkpoints({
      ...given,
      terms: terms.checkpoints,
      mayAsk: () => line.isOpen && this.page.recordingState.includes('screen:recording'),
      isTimeUnknown: () => line.isHeld,
      visibility: () => this.page.visibility,
      tell: (open) => post({ kind: 'checkpoint', open }),
      kept: () => this.sender.flush(),
    });
    this.finisher = new Finisher({ sessionId, client, line, outbox, post, changed });
    this.news = new NewsStream({
      sessionId,
      client,
      clock,
      chance,
      standing: (status) => this.stands(status),
      news: (news) => post({ kind: 'news', news }),
    });
  }

  /** Handles a message after all that came before it. */
  take(message: ToWorker): Promise<void> {
    return this.inTurn(() => this.handle(message), message.kind);
  }

  private inTurn(work: () => Promise<void> | void, what = 'time'): Promise<void> {
    this.inOrder = this.inOrder
      .then(work)
      .catch((failure: unknown) => this.fault(what, failure))
      .then(() => this.reports.changed());
    return this.inOrder;
  }

  private beat(kind: 'collect' | 'rotate'): void {
    if (this.jumps.hasSlept()) return;
    if (kind === 'rotate') this.quality.turn();
    this.parts.post({ kind });
  }

  private note(type: string, detail: Record<string, unknown>): Promise<void> {
    const visibility_state = this.page.visibility;
    return this.observe({ type, timestamp: this.stamp(), visibility_state, detail });
  }

  /** The network is back, or a person asked: every delay is forgotten. */
  tryNow(): void {
    this.heart.beat();
    this.uploader.tryNow();
    this.sender.flush();
    this.news.hurry();
  }

  private async handle(message: ToWorker): Promise<void> {
    switch (message.kind) {
      case 'open':
        return;
      case 'capture_began':
        this.jumps.stopWaiting();
        this.tempo.start();
        this.checkpoints.goOn();
        return this.captures.begin(message);
      case 'segment_opened': {
        const capture = await this.captures.findOrBegin(message.capture, message.fromMs);
        if (capture) this.outbox.begin(message.segment, capture, message.mediaType, message.fromMs);
        return;
      }
      case 'piece':
        return this.outbox.append(message.segment, message.bytes, message.toMs);
      case 'segment_closed':
        await this.outbox.close(message.segment, message.toMs);
        return this.wake();
      case 'capture_ended':
        return this.captures.end(message.capture, message.reason);
      case 'observed':
      case 'found':
        return this.observe(...asKept(message, this.stamp()));
      case 'page_state':
        this.page = message;
        // What is observed of a change is told before it: else one happening looks like two.
        return void (message.urgent && this.sender.tried().then(() => this.heart.beat()));
      case 'checkpoint_confirmed':
        return this.checkpoints.confirm(message.checkpointId);
      case 'try_now':
        return this.tryNow();
      case 'finish':
      case 'drain':
        return this.close(message.kind);
    }
  }

  private async observe(...kept: Kept): Promise<void> {
    await this.observations.add(...kept);
    this.sender.flush();
  }

  private async close(how: 'finish' | 'drain'): Promise<void> {
    this.tempo.stop();
    this.jumps.waitForCapture();
    if (how === 'finish') await this.checkpoints.finish();
    this.closesOnceDecided = how;
    if (this.line.isHeld) return this.heart.beat();
    await this.goOnClosing();
  }

  private async goOnClosing(): Promise<void> {
    const how = this.closesOnceDecided;
    if (how === null) return;
    this.closesOnceDecided = null;
    if (how === 'drain') return this.drain();
    await this.outbox.sealRest();
    await this.captures.closeAll(this.parts.clock.serverNow());
    this.finisher.ask();
    this.tryNow();
  }

  /** Nobody is there to try again: what the storage refuses now is tried until it is taken. */
  private async drain(): Promise<void> {
    const { clock } = this.parts;
    try {
      await this.outbox.sealAll();
      await this.captures.closeAll(clock.serverNow());
    } catch {
      return void clock.after(COLLECT_MS, () => void this.inTurn(() => this.drain()));
    }
    this.isDraining = true;
    this.jumps.isOver = true;
    this.tryNow();
  }

  /** One message that fails must not stop the next; what it was about is told to the server. */
  private async fault(what: string, failure: unknown): Promise<void> {
    const words = failure instanceof Error ? failure.message : String(failure);
    const detail = { track: 'screen', message: `${what}: ${words}` };
    await this.note('recording_error', detail);
  }

  private stands(status: SittingStatus): void {
    if (status !== 'ended' || !this.finisher.isConcluding) this.line.told(status);
  }

  private wake(): void {
    this.uploader.wake();
    this.sender.flush();
  }

  private heartbeat(): HeartbeatBody {
    return {
      session_id: this.parts.terms.sessionId,
      recording_state: this.page.recordingState,
      visibility_state: this.page.visibility,
      upload_queue_depth: this.outbox.waiting().length,
      // Not the server's time as we reckon it: the server looks whether this clock is set.
      client_time: new Date(this.parts.clock.shown()).toISOString(),
      network_online: this.parts.isOnline(),
    };
  }

  private async report(): Promise<void> {
    const wasDraining = this.finisher.isDraining;
    this.checkpoints.look();
    const unkept = this.checkpoints.waiting;
    const observationsWaiting = (await this.observations.waiting()) + unkept;
    const figures = await this.outbox.figures();
    const isEmpty = this.outbox.isEmpty && observationsWaiting === 0;
    const { connection, standing } = this.line;
    const report = {
      ...figures,
      observationsWaiting,
      segmentsRefused: this.uploader.refused,
      qualityStep: this.quality.step,
      connection,
      standing,
      lastHeartbeatAtMs: this.heart.lastAtMs,
      isDrained: this.isDraining && isEmpty,
    };
    this.parts.post({ kind: 'report', report });
    if (wasDraining) this.finisher.look(isEmpty);
    if (standing !== 'ended' && !this.finisher.isDone) return;
    this.news.stop();
    this.checkpoints.stop();
    if (!this.finisher.isDone && !report.isDrained) return;
    this.heart.stop();
    if (isEmpty) await this.safe.forget();
  }
}
