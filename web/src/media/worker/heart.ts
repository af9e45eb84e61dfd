/** Tells the server at a steady beat what is being recorded, and learns how the sitting stands. */
import type { Client } from '../../contract/client';
import type { HeartbeatAnswer, HeartbeatBody } from '../../contract/wire';
import type { Clock } from './clock';
import type { Line } from './line';
import type { TimeSample } from './timekeeper';

export interface HeartParts {
  sessionId: string;
  intervalMs: number;
  body: () => HeartbeatBody;
  client: Client;
  line: Line;
  clock: Clock;
  /** An answer told the server's time. */
  heard: (sample: TimeSample) => void;
  changed: () => void;
}

export class Heart {
  lastAtMs: number | null = null;
  private isStopped = false;
  private isBeating = false;
  private isAskedAgain = false;
  private callOff: (() => void) | null = null;

  constructor(private readonly parts: HeartParts) {}

  /** Beats now, and from now on at the interval, until the sitting has ended. */
  beat(): void {
    this.callOff?.();
    this.callOff = null;
    if (this.isStopped) return;
    if (this.isBeating) this.isAskedAgain = true;
    else void this.beatOnce();
  }

  stop(): void {
    this.isStopped = true;
    this.callOff?.();
    this.callOff = null;
  }

  private async beatOnce(): Promise<void> {
    const { line, clock, intervalMs } = this.parts;
    this.isBeating = true;
    const beganAtMs = clock.now();
    const tellings = line.tellings;
    try {
      const answer = await this.ask();
      if (answer !== null) {
        this.lastAtMs = clock.serverNow();
        const answeredAtMs = clock.now();
        const serverTimeMs = answer.server_time_ms;
        // First: what is to be decided before anything is sent must not wait behind it.
        this.parts.heard({ askedAtMs: beganAtMs, answeredAtMs, serverTimeMs });
        line.answered(tellings === line.tellings ? answer.status : undefined);
      }
    } catch (failure) {
      line.failed(failure);
    }
    this.parts.changed();
    this.isBeating = false;
    if (this.isStopped) return;
    const wait = this.isAskedAgain ? 0 : beganAtMs + intervalMs - clock.now();
    this.isAskedAgain = false;
    this.callOff = clock.after(Math.max(wait, 0), () => this.beat());
  }

  /** After the end nobody hears heartbeats; where the time is in doubt a resume still tells it. */
  private async ask(): Promise<Pick<HeartbeatAnswer, 'status' | 'server_time_ms'> | null> {
    const { client, line, body, intervalMs, sessionId } = this.parts;
    const limit = { timeLimitMs: Math.max(intervalMs, 5_000) };
    if (line.standing !== 'ended') return client.post('/api/heartbeat', body(), limit);
    if (!line.isHeld) return null;
    return client.post('/api/session/resume', { session_id: sessionId }, limit);
  }
}
