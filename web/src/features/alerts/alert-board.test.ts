import { describe, expect, test } from 'vitest';
import type { AlertPage } from '../../contract/alerts-wire';
import { Refusal } from '../../contract/client';
import type { Ending, FeedListener, OpenFeed } from '../../contract/event-feed';
import type { Alert } from '../../contract/wire';
import { AlertBoard, type AskedPage } from './alert-board';
import { alertOf, outcomeOf, pageOf } from './testing/alerts';

/** A server whose pages are given and whose line is moved by hand. */
class FakeServer {
  readonly asked: AskedPage[] = [];
  readonly openedAfter: number[] = [];
  readonly told: string[] = [];
  retry: () => void = () => {};
  fitting: (alert: Alert) => boolean = (alert) => !alert.archived;
  private listener: FeedListener | null = null;

  constructor(private readonly pages: (asked: AskedPage) => AlertPage | Error) {}

  async board(): Promise<AlertBoard> {
    const board = new AlertBoard({
      fetchPage: (asked) => {
        this.asked.push(asked);
        const page = this.pages(asked);
        return page instanceof Error ? Promise.reject(page) : Promise.resolve(page);
      },
      openFeed: this.open,
      fits: (alert) => this.fitting(alert),
      onAlert: (alert) => this.told.push(alert.id),
      nowMs: () => 0,
      chance: () => 0,
      later: (run) => {
        this.retry = run;
        return () => {};
      },
    });
    board.start();
    await settled();
    return board;
  }

  readonly open: OpenFeed = (after, listener) => {
    this.openedAfter.push(after);
    this.listener = listener;
    return () => {
      this.listener = null;
    };
  };

  send(sequence: number, alert: Alert): void {
    this.listener?.message({ id: `${sequence}`, event: 'alert', data: JSON.stringify(alert) });
  }

  resync(): void {
    this.listener?.message({ id: null, event: 'resync', data: '' });
  }

  end(ending: Ending): void {
    this.listener?.ended(ending);
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const ids = (board: AlertBoard) => board.state.alerts.map(({ id }) => id);

describe('what is new', () => {
  test('waits to be asked for and moves nothing', async () => {
    const server = new FakeServer(() => pageOf([alertOf('a')]));
    const board = await server.board();
    server.send(8, alertOf('b'));
    server.send(9, alertOf('a', { occurrences: 2 }));
    expect(ids(board)).toEqual(['a']);
    expect([...board.state.news]).toEqual([
      ['b', true],
      ['a', false],
    ]);
    await board.refresh();
    expect(board.state.news.size).toBe(0);
  });

  test('is no news where the list would not show it, and is told of all the same', async () => {
    const server = new FakeServer(() => pageOf([]));
    const board = await server.board();
    server.send(8, alertOf('b', { archived: true }));
    expect(board.state.news.size).toBe(0);
    expect(server.told).toEqual(['b']);
  });

  test('what others decide changes where it stands, and keeps the name', async () => {
    const server = new FakeServer(() => pageOf([alertOf('a')]));
    const board = await server.board();
    server.send(8, { ...alertOf('a', { archived: true }), name: undefined } as never as Alert);
    expect(board.state.alerts[0]).toMatchObject({ archived: true, name: 'Priya S.' });
    expect(board.state.news.size).toBe(0);
  });
});

describe('what this person decided', () => {
  test('leaves the list where it fits no more, with its count', async () => {
    const server = new FakeServer(() => pageOf([alertOf('a'), alertOf('b')]));
    const board = await server.board();
    board.decided([
      outcomeOf('a', { archived: true }),
      outcomeOf('b', { outcome: 'refused', archived: true }),
    ]);
    expect(ids(board)).toEqual(['b']);
    expect(board.state.people.get('priya_s')?.critical).toBe(1);
    expect(board.shows('a')).toBe(false);
  });

  test('is shown at once where it stays', async () => {
    const server = new FakeServer(() => pageOf([alertOf('a')]));
    const board = await server.board();
    board.decided([outcomeOf('a', { assigned_to: 'ruth', notes: 2 })]);
    expect(board.state.alerts[0]).toMatchObject({ assigned_to: 'ruth', notes: 2 });
  });
});

describe('pages', () => {
  test('go on behind each other, and nothing is there twice', async () => {
    const server = new FakeServer(({ after }) =>
      after === undefined
        ? pageOf([alertOf('a')], { next: 'behind a' })
        : pageOf([alertOf('a'), alertOf('b')]),
    );
    const board = await server.board();
    void board.more();
    void board.more();
    await settled();
    expect(ids(board)).toEqual(['a', 'b']);
    expect(server.asked).toEqual([{}, { after: 'behind a' }]);
    expect(board.state.hasMore).toBe(false);
  });

  test('a person who is opened has all of theirs', async () => {
    const server = new FakeServer(({ username }) =>
      username === undefined ? pageOf([alertOf('a')]) : pageOf([alertOf('a'), alertOf('z')]),
    );
    const board = await server.board();
    await board.openPerson('priya_s');
    expect(board.state.opened.get('priya_s')?.map(({ id }) => id)).toEqual(['a', 'z']);
  });
});

describe('the line', () => {
  test('is opened behind the page, and goes on behind what it told', async () => {
    const server = new FakeServer(() => pageOf([alertOf('a')]));
    const board = await server.board();
    server.send(12, alertOf('b'));
    server.end({ kind: 'lost' });
    expect(board.state.connection).toEqual({ kind: 'reconnecting', asOfMs: null });
    server.retry();
    expect(server.openedAfter).toEqual([7, 12]);
  });

  test('that missed too much fetches the list again', async () => {
    const server = new FakeServer(() => pageOf([alertOf('a')]));
    await server.board();
    server.resync();
    await settled();
    expect(server.asked.length).toBe(2);
  });

  test('a server that does not answer is asked again, one that refuses is not', async () => {
    const answers: (AlertPage | Error)[] = [new TypeError('lost'), pageOf([alertOf('a')])];
    const server = new FakeServer(() => answers.shift() ?? new Refusal('no_such_exam', 404));
    const board = await server.board();
    expect(board.state.connection.kind).toBe('reconnecting');
    server.retry();
    await settled();
    expect(ids(board)).toEqual(['a']);
    await board.refresh();
    expect(board.state.connection).toEqual({ kind: 'refused', code: 'no_such_exam' });
  });
});
