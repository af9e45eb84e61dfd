/** One run through the system check: what was looked at, how it stands, what is left to try. */
import { Refusal, Unreachable } from '../../contract/client';
import type { CheckTerms } from '../../contract/wire';
import type { DeviceAnswer } from '../../media/device-capture';
import type { Probes } from './probes/probes';
import type { SoundLevel } from '../../media/sound-level';
import { NEEDED, ROWS, type Judged, type RowName } from './rows';
import * as rules from './rules';
import { SteadyView } from './steady-view';

export interface CheckSnapshot {
  /** What the exam needs; null until the server has said it. */
  terms: CheckTerms | null;
  /** Why the server has not, as a code. */
  failure: string | null;
  rows: Readonly<Partial<Record<RowName, Judged>>>;
  /** Rows that are being looked at now. */
  running: ReadonlySet<RowName>;
  camera: MediaStream | null;
  sound: SoundLevel | null;
}

export class SystemCheck {
  private now: CheckSnapshot = {
    terms: null,
    failure: null,
    rows: {},
    running: new Set(),
    camera: null,
    sound: null,
  };
  private readonly listeners = new Set<() => void>();
  private microphone: DeviceAnswer | null = null;
  private peak = 0;
  private endLooking: (() => void) | null = null;
  private roundTripMs = 0;

  constructor(
    readonly contestSlug: string,
    private readonly probes: Probes,
  ) {}

  readonly machine = () => this.probes.machine();
  readonly snapshot = (): CheckSnapshot => this.now;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Everything that asks no person: at once, and again where the server did not answer. */
  readonly begin = async (): Promise<void> => {
    this.look();
    try {
      const terms = await this.probes.terms(this.contestSlug);
      this.change({ terms, failure: null });
    } catch (failure) {
      this.change({ failure: codeOf(failure) });
      return;
    }
    await Promise.all([this.run('storage'), this.run('clock')]);
    // Alone on the line: another call beside it would cost it some of its speed.
    await this.run('upload');
  };

  /** Looks at one row, or at it again. For rows that ask a person: first thing in a click. */
  readonly run = async (row: RowName): Promise<void> => {
    if (this.now.running.has(row)) return;
    this.running(row, true);
    const judged = await this.judged(row);
    this.running(row, false);
    if (judged) this.judge(row, judged);
  };

  /** The loudest that was heard, as the page watches its level. */
  readonly heard = (level: number): void => {
    if (level <= this.peak || this.microphone === null) return;
    const before = rules.judgeMicrophone(this.microphone, this.peak);
    this.peak = level;
    const after = rules.judgeMicrophone(this.microphone, level);
    if (before.because !== after.because) this.judge('microphone', after);
  };

  /** Lets camera and microphone go; what was found stays. */
  readonly turnOff = (): void => {
    this.letCameraGo();
    this.letMicrophoneGo();
  };

  /** @throws Refusal or Unreachable, for the form to put into words where the button is */
  readonly tell = async (username: string): Promise<void> => {
    const rows = ROWS.flatMap((row) => {
      const standing = this.now.rows[row]?.standing;
      return standing ? [{ row, standing }] : [];
    });
    const body = { contest_slug: this.contestSlug, hackerrank_username: username, rows };
    await this.probes.tell(body);
  };

  /** What keeps this computer from being ready; null while it is still being looked at. */
  get remaining(): RowName[] | null {
    const isLooking = NEEDED.some((row) => this.now.running.has(row));
    return isLooking ? null : rules.remainingRows(this.now.rows);
  }

  private look(): void {
    const { probes } = this;
    this.judge('browser', rules.judgeBrowser(probes.machine()));
    this.judge('secure', rules.judgeSecure(probes.isSecure()));
    this.judge('display', rules.judgeDisplays(probes.isExtended()));
    const notifications = rules.judgeNotifications(probes.notifications());
    if (notifications) this.judge('notifications', notifications);
  }

  private async judged(row: RowName): Promise<Judged | null> {
    const { probes } = this;
    const { terms } = this.now;
    switch (row) {
      case 'browser':
        return rules.judgeBrowser(probes.machine());
      case 'secure':
        return rules.judgeSecure(probes.isSecure());
      case 'display':
        return rules.judgeDisplays(probes.isExtended());
      case 'camera':
        return this.tryCamera();
      case 'microphone':
        return this.tryMicrophone();
      case 'notifications':
        return rules.judgeNotifications(await probes.askForNotifications());
      case 'screen':
        return terms && this.tryScreen(terms);
      case 'storage':
        return terms && rules.judgeStorage(await probes.storage(), terms);
      case 'clock':
        return this.tryClock();
      case 'upload':
        return terms && this.tryUpload(terms);
    }
  }

  private async tryCamera(): Promise<Judged> {
    this.letCameraGo();
    const answer = await this.probes.camera();
    if (answer.kind === 'granted') this.lookAt(answer.stream);
    return rules.judgeCamera(answer);
  }

  private async tryMicrophone(): Promise<Judged> {
    this.letMicrophoneGo();
    const answer = await this.probes.microphone();
    this.microphone = answer;
    this.peak = 0;
    if (answer.kind === 'granted') this.change({ sound: this.probes.listen(answer.stream) });
    return rules.judgeMicrophone(answer, 0);
  }

  /** Nothing of the screen is kept: it was shared to see whether it can be. */
  private async tryScreen(terms: CheckTerms): Promise<Judged> {
    const answer = await this.probes.screen(terms);
    if (answer.kind === 'shared') stop(answer.stream);
    return rules.judgeScreen(answer);
  }

  private async tryClock(): Promise<Judged> {
    try {
      const reading = await this.probes.clock(this.contestSlug);
      this.roundTripMs = reading.roundTripMs;
      return rules.judgeClock(reading);
    } catch {
      return { standing: 'fail', because: 'clock_untold' };
    }
  }

  /** A server that measures many others just now says nothing of this computer. */
  private async tryUpload(terms: CheckTerms): Promise<Judged> {
    try {
      return rules.judgeUpload(await this.probes.upload(terms, this.roundTripMs), terms);
    } catch (failure) {
      const isBusy = failure instanceof Refusal && failure.isPassing;
      return { standing: 'fail', because: isBusy ? 'upload_not_measured' : 'upload_no_answer' };
    }
  }

  /** Where the exam has the camera looked at, the row says what is seen. */
  private lookAt(camera: MediaStream): void {
    this.change({ camera });
    if (!this.now.terms?.camera_checks) return;
    const steady = new SteadyView();
    this.endLooking = this.probes.lookAt(camera, (view) => {
      this.judge('camera', rules.judgeView(steady.saw(view)));
    });
  }

  private letCameraGo(): void {
    this.endLooking?.();
    this.endLooking = null;
    stop(this.now.camera);
    this.change({ camera: null });
  }

  private letMicrophoneGo(): void {
    this.now.sound?.close();
    if (this.microphone?.kind === 'granted') stop(this.microphone.stream);
    this.microphone = null;
    this.change({ sound: null });
  }

  private judge(row: RowName, judged: Judged): void {
    this.change({ rows: { ...this.now.rows, [row]: judged } });
  }

  private running(row: RowName, isRunning: boolean): void {
    const running = new Set(this.now.running);
    if (isRunning) running.add(row);
    else running.delete(row);
    this.change({ running });
  }

  private change(changes: Partial<CheckSnapshot>): void {
    this.now = { ...this.now, ...changes };
    for (const listener of this.listeners) listener();
  }
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

function codeOf(failure: unknown): string {
  if (failure instanceof Refusal) return failure.code;
  return failure instanceof Unreachable ? 'unreachable' : 'failed';
}
