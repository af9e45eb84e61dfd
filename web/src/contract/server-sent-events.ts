/** One message of a text/event-stream. `id` is null where the message carried none. */
export interface ServerSentEvent {
  id: string | null;
  event: string;
  data: string;
}

/**
 * Reads a text/event-stream piece by piece; pieces may be cut anywhere.
 * Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class ServerSentEventReader {
  private rest = '';
  private id: string | null = null;
  private event = '';
  private data: string[] = [];

  /** The messages that this piece completes, in order. */
  read(piece: string): ServerSentEvent[] {
    const text = this.rest + piece;
    // A carriage return at the very end may be half of a line end that is still to come.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n|\n|\r/);
    this.rest = (lines.pop() ?? '') + text.slice(whole.length);
    return lines.flatMap((line) => this.readLine(line));
  }

  private readLine(line: string): ServerSentEvent[] {
    if (line === '') return this.finished();
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.data.push(value);
    else if (field === 'event') this.event = value;
    else if (field === 'id' && !value.includes('\0')) this.id = value;
    return [];
  }

  private finished(): ServerSentEvent[] {
    const { id, data } = this;
    const event = this.event || 'message';
    this.id = null;
    this.event = '';
    this.data = [];
    return data.length > 0 ? [{ id, event, data: data.join('\n') }] : [];
  }
}
