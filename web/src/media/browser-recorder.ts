/** The recorder as it runs in a real page, with everything it needs from the browser. */
import { deleteDB } from 'idb';
import { Client } from '../contract/client';
import type { SittingAnswer } from '../contract/wire';
import { beaconOfEvents, sendBeacons } from './beacons';
import { readEntryClipboard } from './entry-clipboard';
import { watchDisplays } from './displays';
import type { CaptureClock } from './capture-clock';
import { CheckpointLine } from './checkpoint-line';
import { askForDevice, askForDevices, mayTakeDevice } from './device-capture';
import { askForScreen } from './screen-capture';
import { PaperLine } from './paper-line';
import { PULSE_MS, Pulse } from './pulse';
import { askToPersist } from './signs/persistence';
import type { Tell } from './signs/sign';
import { watchSigns } from './signs/watch-signs';
import { holdSitting } from './sitting-lock';
import { SittingRecorder } from './sitting-recorder';
import { StaffLine } from './staff-line';
import { startWorker } from './worker-link';
import { openOutboxDatabase, outboxName } from './worker/outbox-records';

const HURRY_EVERY_MS = 100;
const HURRY_FOR_MS = 3_000;

export interface OpenRecorder {
  recorder: SittingRecorder;
  staff: StaffLine;
  checkpoints: CheckpointLine;
  paper: PaperLine;
  /** Asks for the clipboard's text and sends it. First thing in a click's handler. */
  reviewClipboard: () => Promise<void>;
  /** Lets go of everything; what waits stays in the browser's database. */
  close: () => void;
}

/** Opens the recorder as soon as no other tab holds the sitting. */
export function openRecorder(sitting: SittingAnswer, clock: CaptureClock): OpenRecorder {
  const worker = startWorker();
  const pulse = new Pulse(() => performance.now());
  const recorder = new SittingRecorder({
    sitting,
    clock,
    worker,
    askForScreen,
    askForDevices,
    askForDevice,
    mayTake: mayTakeDevice,
    newRecorder: (stream, options) => new MediaRecorder(stream, options),
    newId: () => crypto.randomUUID(),
    visibility: () => document.visibilityState,
    sendBeacon: beaconOfEvents,
    stoodStillMs: () => pulse.stoodStillMs(),
  });
  const staff = new StaffLine(sitting.session_id, worker, new Client(), sitting.time);
  const checkpoints = new CheckpointLine(worker);
  const paper = new PaperLine(worker);
  const ends = [followPage(recorder, sitting.session_id), keepPulse(pulse)];
  let isClosed = false;
  void holdSitting(sitting.session_id, () => recorder.isElsewhere()).then(() => {
    if (isClosed) return;
    recorder.open();
    if (sitting.status === 'ended') return;
    const tell: Tell = (type, detail) => recorder.observe(type, detail);
    ends.push(watchSigns(tell));
    // The candidate has just agreed. Some browsers ask them: not at every load of the page.
    if (sitting.session_token != null) void askToPersist(tell, navigator.storage);
  });
  const close = (): void => {
    isClosed = true;
    for (const end of ends) end();
    void recorder.stop();
    worker.close();
  };
  const reviewClipboard = async (): Promise<void> => {
    const answer = await readEntryClipboard(navigator.clipboard, () => crypto.randomUUID());
    if (answer.kind === 'read') {
      worker.post({ kind: 'found', nature: 'clipboard', record: answer.record });
    } else recorder.observe('clipboard_text_unavailable', { reason: answer.reason });
  };
  return { recorder, staff, checkpoints, paper, reviewClipboard, close };
}

/** Whether this browser still holds something of a sitting that the server has not answered for. */
export async function isAnythingWaiting(sessionId: string): Promise<boolean> {
  try {
    const known = await indexedDB.databases();
    if (!known.some(({ name }) => name === outboxName(sessionId))) return false;
    const database = await openOutboxDatabase(sessionId, () => crypto.randomUUID());
    const counts = await Promise.all([database.count('segments'), database.count('observations')]);
    database.close();
    return counts.some((count) => count > 0);
  } catch {
    return false;
  }
}

/** After the end nothing of the sitting stays in the browser. */
export async function clearOutbox(sessionId: string): Promise<void> {
  await deleteDB(outboxName(sessionId)).catch(() => undefined);
}

function keepPulse(pulse: Pulse): () => void {
  const timer = setInterval(() => pulse.beat(), PULSE_MS);
  return () => clearInterval(timer);
}

function followPage(recorder: SittingRecorder, sessionId: string): () => void {
  const endBeacons = sendBeacons(sessionId, () => recorder.hasOpenedContest);
  const endDisplays = watchDisplays((isExtended) =>
    recorder.observe('display_changed', { is_extended: isExtended }),
  );
  const changed = (): void => recorder.visibilityChanged();
  const leaving = (event: BeforeUnloadEvent): void => {
    const { phase, outbox } = recorder.snapshot();
    const isSending = phase === 'ending' && !outbox.isDrained;
    if (phase !== 'recording' && phase !== 'finishing' && !isSending) return;
    event.preventDefault();
    hurry(recorder);
  };
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  const devicesChanged = (): void => void recorder.devicesChanged();
  const gone = (): void => recorder.leave();
  const back = (): void => recorder.comeBack();
  document.addEventListener('visibilitychange', changed);
  globalThis.addEventListener('pagehide', gone);
  globalThis.addEventListener('pageshow', back);
  devices?.addEventListener('devicechange', devicesChanged);
  globalThis.addEventListener('beforeunload', leaving);
  return () => {
    endBeacons();
    endDisplays();
    document.removeEventListener('visibilitychange', changed);
    globalThis.removeEventListener('pagehide', gone);
    globalThis.removeEventListener('pageshow', back);
    devices?.removeEventListener('devicechange', devicesChanged);
    globalThis.removeEventListener('beforeunload', leaving);
  };
}

/** Between the decision to leave and the end of the page some moments pass: they count. */
function hurry(recorder: SittingRecorder): void {
  recorder.hurry();
  const timer = setInterval(() => recorder.hurry(), HURRY_EVERY_MS);
  setTimeout(() => clearInterval(timer), HURRY_FOR_MS);
}
