import { describe, expect, test } from 'vitest';
import { Refusal, Unreachable } from '../../contract/client';
import type { Picture } from '../../contract/wire';
import { LivePicture } from './live-picture';
import { FakeFeed } from './testing/fake-feed';
import { alertOf, pictureOf, rowOf } from './testing/rows';

/** A live picture whose server, line and time are moved by hand. */
class Wall {
  readonly feed = new FakeFeed();
  readonly waits: number[] = [];
  /** What the server answers to the next asks for the picture; the last one stays. */
  answers: (Picture | Error)[] = [pictureOf({ as_of: 10, sittings: [rowOf('a')] })];
  asks = 0;
  now = 1_000_000;
  private retry = () => {};
  /** Alerts that were told, each with when the page was opened. */
  readonly told: [string, number][] = [];
  readonly picture = new LivePicture({
    onAlert: (alert, openedAtMs) => this.told.push([alert.id, openedAtMs]),
    fetchPicture: async () => {
      this.asks += 1;
      const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
      if (!answer || answer instanceof Error) throw answer ?? new Error('no answer drawn');
      return answer;
    },
    openFeed: this.feed.open,
    nowMs: () => this.now,
    chance: () => 1,
    later: (run, delay) => {
      this.waits.push(delay);
      this.retry = run;
      return () => (this.retry = () => {});
    },
  });

  async opened(): Promise<this> {
    this.picture.start();
    await settle();
    return this;
  }

  async waited(): Promise<void> {
    this.retry();
    await settle();
  }

  get connection() {
    return this.picture.state.connection;
  }

  get names(): string[] {
    return this.picture.state.sittings.map(({ name }) => name);
  }
}

const pictureWith = (serverTimeMs: number, ...ids: string[]) =>
  pictureOf({ as_of: 10, server_time_ms: serverTimeMs, alerts: ids.map((id) => alertOf(id)) });

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a live picture', () => {
  test('follows the line from where the picture was taken', async () => {
    const wall = await new Wall().opened();
    expect(wall.feed.openedAfter).toEqual([10]);
    expect(wall.connection).toEqual({ kind: 'loading' });
    wall.feed.hear();
    expect(wall.connection).toEqual({ kind: 'live' });
  });

  test('shows an interruption from its word on, until it is over', async () => {
    const wall = await new Wall().opened();
    const one = { interruption_id: 'i', to_ms: null, room: 'Room 1' };
    wall.feed.send(11, 'interruption', one);
    wall.feed.send(12, 'interruption', { ...one, interruption_id: 'j' });
    await settle();
    expect(wall.picture.state.interruptions.map((each) => each.interruption_id)).toEqual([
      'i',
      'j',
    ]);
    wall.feed.send(13, 'interruption', { ...one, to_ms: 5 });
    await settle();
    expect(wall.picture.state.interruptions.map((each) => each.interruption_id)).toEqual(['j']);
  });

  test('takes whole rows by id, and the last one wins', async () => {
    const wall = await new Wall().opened();
    wall.feed.send(11, 'sitting', rowOf('a', { name: 'First' }));
    wall.feed.send(12, 'sitting', rowOf('b', { name: 'Second' }));
    wall.feed.send(13, 'sitting', rowOf('a', { name: 'First, renamed' }));
    wall.feed.send(14, 'alert', alertOf('x', { occurrences: 2 }));
    await settle();
    expect(wall.names).toEqual(['First, renamed', 'Second']);
    expect(wall.picture.state.alerts).toMatchObject([{ id: 'x', occurrences: 2 }]);
    expect(wall.picture.state.people.get('a')?.name).toBe('First, renamed');
  });

  test('knows other people after a word about one of them, and the same after an alert', async () => {
    const wall = await new Wall().opened();
    const before = wall.picture.state.people;
    wall.feed.send(11, 'alert', alertOf('x'));
    await settle();
    expect(wall.picture.state.people).toBe(before);
    wall.feed.send(12, 'sitting', rowOf('a'));
    await settle();
    expect(wall.picture.state.people).not.toBe(before);
  });

  test('does not let an older message overwrite a newer row', async () => {
    const wall = await new Wall().opened();
    wall.feed.send(12, 'sitting', rowOf('a', { name: 'Newer' }));
    wall.feed.send(11, 'sitting', rowOf('a', { name: 'Older' }));
    await settle();
    expect(wall.names).toEqual(['Newer']);
  });

  test('takes two messages of one fact, which share a sequence', async () => {
    const wall = await new Wall().opened();
    wall.feed.send(11, 'sitting', rowOf('a', { name: 'Changed' }));
    wall.feed.send(11, 'alert', alertOf('x'));
    await settle();
    expect(wall.names).toEqual(['Changed']);
    expect(wall.picture.state.alerts).toHaveLength(1);
  });

  test('shows a burst as one change', async () => {
    const wall = await new Wall().opened();
    let changes = 0;
    wall.picture.subscribe(() => (changes += 1));
    for (let id = 11; id < 500; id += 1) wall.feed.send(id, 'sitting', rowOf(`s${id}`));
    await settle();
    expect(changes).toBe(1);
    expect(wall.picture.state.sittings).toHaveLength(490);
  });
});

describe('a line that is lost', () => {
  test('says as of when the picture is true, and comes back from its cursor', async () => {
    const wall = await new Wall().opened();
    wall.feed.send(25, 'sitting', rowOf('a'));
    wall.now = 1_007_000;
    wall.feed.hear();
    wall.now = 1_020_000;
    wall.feed.end({ kind: 'lost' });
    expect(wall.connection).toEqual({ kind: 'reconnecting', asOfMs: 1_007_000 });
    await wall.waited();
    expect(wall.feed.openedAfter).toEqual([10, 25]);
    expect(wall.asks).toBe(1);
    wall.feed.hear();
    expect(wall.connection).toEqual({ kind: 'live' });
  });

  test('is tried again less and less often, and quickly again after it was back', async () => {
    const wall = await new Wall().opened();
    for (let tries = 0; tries < 7; tries += 1) {
      wall.feed.end({ kind: 'lost' });
      await wall.waited();
    }
    expect(wall.waits).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
    wall.feed.hear();
    wall.feed.end({ kind: 'lost' });
    expect(wall.waits.at(-1)).toBe(500);
  });

  test('is not tried before the server asked for it', async () => {
    const wall = await new Wall().opened();
    wall.feed.end({ kind: 'lost', retryAfterMs: 9000 });
    expect(wall.waits).toEqual([9000]);
  });

  test('is tried at once when the network is back, and only once', async () => {
    const wall = await new Wall().opened();
    wall.feed.end({ kind: 'lost' });
    wall.picture.hurry();
    wall.picture.hurry();
    await wall.waited();
    expect(wall.feed.openedAfter).toEqual([10, 10]);
  });
});

describe('what rings on a wall', () => {
  test('is told of each alert that comes, not of those that were there', async () => {
    const wall = new Wall();
    wall.answers = [pictureWith(500, 'before')];
    await wall.opened();
    wall.feed.send(11, 'alert', alertOf('new'));
    expect(wall.told).toEqual([['new', 500]]);
  });

  test('is told of what came while the line was lost, and since when the page is open', async () => {
    const wall = new Wall();
    wall.answers = [pictureWith(500, 'before'), pictureWith(900, 'before', 'meanwhile')];
    await wall.opened();
    wall.feed.send(null, 'resync', {});
    await settle();
    expect(wall.told).toContainEqual(['meanwhile', 500]);
  });
});

describe('a picture that cannot be kept current', () => {
  test('is fetched again when the server says that too much was missed', async () => {
    const wall = new Wall();
    const newer = pictureOf({ as_of: 90, sittings: [rowOf('b', { name: 'Only one left' })] });
    wall.answers = [pictureOf({ as_of: 10, sittings: [rowOf('a')] }), newer];
    await wall.opened();
    wall.feed.send(null, 'resync', {});
    await settle();
    expect(wall.names).toEqual(['Only one left']);
    expect(wall.feed.openedAfter).toEqual([10, 90]);
    expect(wall.feed.closed).toBeGreaterThanOrEqual(1);
  });

  test('is fetched again and again while the server is silent', async () => {
    const wall = new Wall();
    wall.answers = [
      new Unreachable('no network'),
      new Refusal('internal_error', 500),
      pictureOf({}),
    ];
    await wall.opened();
    expect(wall.connection).toEqual({ kind: 'reconnecting', asOfMs: null });
    await wall.waited();
    await wall.waited();
    expect(wall.asks).toBe(3);
    expect(wall.picture.state.hasPicture).toBe(true);
  });

  test('says signed out, and does not ask again by itself', async () => {
    const wall = new Wall();
    wall.answers = [new Refusal('sign_in_required', 401)];
    await wall.opened();
    expect(wall.connection).toEqual({ kind: 'signed_out' });
    expect(wall.waits).toEqual([]);
  });

  test('says signed out when the line is refused for that', async () => {
    const wall = await new Wall().opened();
    wall.feed.end({ kind: 'signed_out' });
    expect(wall.connection).toEqual({ kind: 'signed_out' });
    expect(wall.waits).toEqual([]);
  });

  test('says why it was refused', async () => {
    const wall = new Wall();
    wall.answers = [new Refusal('no_such_exam', 404)];
    await wall.opened();
    expect(wall.connection).toEqual({ kind: 'refused', code: 'no_such_exam' });
  });
});

test('a page that was left neither listens nor tries again', async () => {
  const wall = await new Wall().opened();
  wall.feed.end({ kind: 'lost' });
  wall.picture.stop();
  await wall.waited();
  expect(wall.feed.openedAfter).toEqual([10]);
});
