/**
 * The recorder of one sitting, as the page sees it: what can be asked of it, and how it stands.
 *
 * It owns no React. `subscribe` and `snapshot` fit `useSyncExternalStore`: a snapshot is the same
 * object until something changes.
 */
import type { TrackKind } from '../contract/wire';
import type { DeviceKind } from './device-capture';
import { Devices } from './devices';
import { Ladder } from './ladder';
import { LastWord } from './last-word';
import { LiveTracks, TRACKS, type Loss } from './live-tracks';
import { chooseMediaType } from './media-type';
import { NOTHING_YET, type FromWorker } from './messages';
import type { RecorderSnapshot, SittingRecorderParts } from './recorder-state';
import type { ScreenAnswer } from './screen-capture';
import { sittingTerms } from './sitting-terms';
import { sharedNowMs } from './worker/clock';
import { STALL_MS } from './worker/time-watch';

/** A page that was loaded again is given this long before staff are told of a stopped recording. */
const SHARE_AGAIN_MS = 15_000;

const STOPPED_TYPE: Record<TrackKind, string> = {
  screen: 'screen_share_stopped',
  camera: 'camera_stopped',
  microphone: 'microphone_stopped',
};

export class SittingRecorder {
  hasOpenedContest = false;
  private state: RecorderSnapshot;
  private readonly listeners = new Set<() => void>();
  private readonly live: LiveTracks;
  private readonly ladder: Ladder;
  private readonly lastWord: LastWord;
  private readonly devices: Devices;

  constructor(private readonly parts: SittingRecorderParts) {
    const { worker, clock, newRecorder, newId } = parts;
    this.lastWord = new LastWord(parts.sitting.session_id, newId(), parts.sendBeacon);
    this.ladder = new Ladder(parts.sitting.upload_config);
    this.live = new LiveTracks({
      clock,
      newRecorder,
      newId,
      post: (message) => worker.post(message),
      changed: () => this.tracksChanged(),
      lost: (loss) => this.lost(loss),
    });
    this.devices = new Devices({
      ...parts,
      stateOf: (device) => this.live.states[device],
      isOver: () => this.isOver,
      granted: (device, stream, label) => this.record(device, stream, { label }),
      withheld: (device, state, reason) => {
        this.live.become(device, state);
        this.observe(`${device}_unavailable`, { reason });
      },
    });
    this.state = {
      phase: 'opening',
      tracks: this.live.states,
      outbox: { ...NOTHING_YET, standing: parts.sitting.status },
      shareStoppedAtMs: null,
      finishRefusal: null,
      receipt: null,
    };
    worker.listen((message) => this.heard(message));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): RecorderSnapshot => this.state;

  /** Opens the outbox; what waits there is sent without being asked. */
  open(): void {
    const { sitting, clock, worker } = this.parts;
    const terms = sittingTerms(sitting, this.ladder.steps);
    const { doubtMs } = clock;
    const time = { serverNowMs: clock.serverNow(), reckonedAtMs: sharedNowMs(), doubtMs };
    worker.post({ kind: 'open', terms, status: sitting.status, time });
    const isResumed = sitting.session_token == null;
    if (sitting.status === 'ended') return;
    if (isResumed) this.waitToShareAgain();
    else this.tellPageState(true);
  }

  isElsewhere(): void {
    this.update({ phase: 'elsewhere' });
  }

  /** First thing in a click's handler. The camera and the microphone are asked for after it. */
  async shareScreen(): Promise<ScreenAnswer> {
    const { upload_config: wanted } = this.parts.sitting;
    const answer = await this.parts.askForScreen(wanted);
    if (answer.kind === 'failed') {
      this.observe('recording_error', { track: 'screen', message: answer.message });
    }
    if (answer.kind !== 'shared') return answer;
    const extra = { display_surface: answer.surface };
    await this.record('screen', answer.stream, extra);
    void this.devices.askOnce();
    return answer;
  }

  /** Asks again for a device that was refused or lost. */
  switchOn(device: DeviceKind): Promise<void> {
    return this.devices.switchOn(device);
  }

  /** Devices came or went: what was lost is taken up again where that asks nobody anything. */
  devicesChanged(): Promise<void> {
    return this.devices.changed();
  }

  private get isOver(): boolean {
    return ['ending', 'finishing', 'finished'].includes(this.state.phase);
  }

  /** The contest's page is open in a tab of its own: ours is hidden from now on, as it should be. */
  contestOpened(): void {
    this.hasOpenedContest = true;
    this.observe('contest_opened', {});
  }

  /** Nothing is noted any more once somebody has ended the sitting. */
  observe(type: string, detail: Record<string, unknown>): void {
    if (this.state.phase === 'ending') return;
    const { clock, visibility, worker } = this.parts;
    const timestamp = new Date(clock.serverNow()).toISOString();
    const seen = { type, timestamp, visibility_state: visibility(), detail };
    const observation = this.lastWord.number(seen);
    worker.post({ kind: 'observed', stream: this.lastWord.stream, observation });
  }

  /** The page goes: what the server has not answered for is said once more, in a beacon. */
  leave(): void {
    this.lastWord.leave();
  }

  /** It was only put aside, and is shown again. */
  comeBack(): void {
    this.lastWord.stay();
  }

  /** What a track is captured from at this moment: for a look at it, not for keeping. */
  streamOf(track: TrackKind): MediaStream | null {
    return this.live.streamOf(track);
  }

  /** Sends now what waits for a better moment. */
  tryNow(): void {
    this.parts.worker.post({ kind: 'try_now' });
  }

  /** Brings to safety what was recorded until now; the page may be gone in a moment. */
  hurry(): void {
    this.live.collect();
  }

  /** Whether this page is shown has changed. */
  visibilityChanged(): void {
    this.tellPageState(false);
  }

  /** Stops, hands over, waits until all of it has arrived, and ends the sitting. */
  async finish(): Promise<void> {
    this.update({ phase: 'finishing', finishRefusal: null });
    await this.live.endAll('finished');
    this.parts.worker.post({ kind: 'finish' });
  }

  /** Back from an end that could not be: the sitting goes on, and the screen is shared again. */
  goOn(): void {
    if (this.state.phase !== 'finish_failed') return;
    // They were let go for the end: the next share takes them up again.
    this.devices.letGo();
    const shareStoppedAtMs = this.parts.clock.serverNow();
    this.update({ phase: 'share_stopped', shareStoppedAtMs, finishRefusal: null });
  }

  /** Stops capturing without ending the sitting. */
  async stop(): Promise<void> {
    await this.live.endAll('finished');
  }

  /** Somebody else has ended it: capture stops, and what waits is sent. */
  private async drain(): Promise<void> {
    if (['ending', 'finished'].includes(this.state.phase)) return;
    this.update({ phase: 'ending' });
    await this.stop();
    this.parts.worker.post({ kind: 'drain' });
  }

  private waitToShareAgain(): void {
    this.live.become('screen', 'waiting');
    setTimeout(() => {
      if (this.live.states.screen === 'waiting') this.live.become('screen', 'stopped');
    }, SHARE_AGAIN_MS);
  }

  private async record(
    track: TrackKind,
    stream: MediaStream,
    extra: Record<string, unknown>,
  ): Promise<void> {
    const mediaType = chooseMediaType(track);
    if (this.isOver || mediaType === null) {
      for (const each of stream.getTracks()) each.stop();
      if (!this.isOver) this.live.become(track, 'error');
      return;
    }
    await this.live.begin({ track, stream, mediaType, ...this.ladder.of(track), detail: extra });
    // The device was asked for the best: one that comes later is to be where the rest is.
    if (this.ladder.step > 0) this.live.adjustTo(this.ladder);
  }

  private lost({ track, reason, message }: Loss): void {
    if (reason === 'recorder_error') this.observe('recording_error', { track, message });
    else this.observe(STOPPED_TYPE[track], { reason: message });
  }

  private tracksChanged(): void {
    const tracks = this.live.states;
    const { phase } = this.state;
    this.update({ tracks });
    this.tellPageState(phase !== 'finishing');
    if (this.isOver) return;
    if (tracks.screen === 'recording') this.update({ phase: 'recording', shareStoppedAtMs: null });
    else if (phase === 'recording') {
      this.update({ phase: 'share_stopped', shareStoppedAtMs: this.parts.clock.serverNow() });
    }
  }

  private tellPageState(urgent: boolean): void {
    const recordingState = TRACKS.map((track) => `${track}:${this.live.states[track]}`).join(';');
    const visibility = this.parts.visibility();
    this.parts.worker.post({ kind: 'page_state', recordingState, visibility, urgent });
  }

  private heard(message: FromWorker): void {
    switch (message.kind) {
      case 'opened':
        return this.state.phase === 'opening' ? this.update({ phase: 'ready' }) : undefined;
      case 'broken':
        return this.update({ phase: 'broken' });
      case 'collect':
        return this.live.collect();
      case 'rotate':
        return this.live.rotate();
      case 'news':
      case 'checkpoint':
        return;
      case 'quality':
        this.ladder.step = message.step;
        return this.live.adjustTo(this.ladder);
      case 'slept':
        return this.sleptFor(message.forMs);
      case 'renew':
        return this.live.renewAll(message.reason);
      case 'clock_moved':
        return this.parts.clock.move(message.byMs);
      case 'sending':
        return this.lastWord.sending(message.stream, message.events);
      case 'answered':
        return this.lastWord.answered(message.stream, message.sequence);
      case 'report':
        this.update({ outbox: message.report });
        return void (message.report.standing === 'ended' && this.drain());
      case 'finished':
        return this.update({ phase: 'finished', receipt: message.receipt });
      case 'finish_failed':
        if (this.state.phase === 'ending') return; // Somebody else was sooner.
        return this.update({ phase: 'finish_failed', finishRefusal: message.code });
    }
  }

  /** Nothing is claimed of a time in which neither ran; where this page ran, nothing is missing. */
  private sleptFor(workerMs: number): void {
    const forMs = Math.min(workerMs, this.parts.stoodStillMs());
    if (forMs < STALL_MS) return this.live.rotate();
    this.observe('computer_slept', { for_ms: forMs });
    void this.live.interrupt('computer_slept');
  }

  private update(change: Partial<RecorderSnapshot>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
