/** The server's open streams, which say what a test wants them to. */
import type { HelpTold, MessageTold } from '../../contract/messages-wire';
import type { OwnTime } from '../../contract/time-wire';
import type { SittingStatus } from '../../contract/wire';

type Controller = ReadableStreamDefaultController<Uint8Array>;

/** Nobody stands, and the end is far. */
export const ENDLESS: OwnTime = {
  ends_at_ms: 9e12,
  left_ms: 9e12,
  stands_since_ms: null,
  cause: null,
};

export class FakeStreams {
  /** How often a stream was opened. */
  opened = 0;
  /** What is outstanding: every stream begins with it. */
  messages: MessageTold[] = [];
  help: HelpTold | null = null;
  time: OwnTime = ENDLESS;
  private streaming: Controller[] = [];

  constructor(private readonly status: () => SittingStatus) {}

  get count(): number {
    return this.streaming.length;
  }

  open(signal: AbortSignal | null | undefined): Response {
    this.opened += 1;
    let mine: Controller | null = null;
    const leave = (): void => {
      this.streaming = this.streaming.filter((one) => one !== mine);
    };
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        mine = controller;
        this.streaming.push(controller);
        const { messages, help, time } = this;
        const hello = { status: this.status(), server_time_ms: 0, messages, help, time };
        controller.enqueue(encoded('hello', hello));
      },
      cancel: leave,
    });
    signal?.addEventListener('abort', leave);
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  }

  say(event: 'standing' | 'message' | 'help' | 'time', data: unknown): void {
    for (const one of this.streaming) one.enqueue(encoded(event, data));
  }

  comment(): void {
    for (const one of this.streaming) one.enqueue(new TextEncoder().encode(': still here\n\n'));
  }

  /** The server ends them, as it does before it stops. */
  end(): void {
    for (const one of this.streaming) one.close();
    this.streaming = [];
  }
}

function encoded(event: string, data: unknown): Uint8Array {
  return new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
