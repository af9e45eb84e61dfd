import { expect, test } from 'vitest';
import { LivePicture } from './live-picture';
import { FakeFeed } from './testing/fake-feed';
import { pictureOf, rowOf } from './testing/rows';

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

async function opened() {
  const feed = new FakeFeed();
  const stills = { are_made: true, stale_after_ms: 20_000, newest: { a: { screen: 1000 } } };
  const fetched = pictureOf({ as_of: 10, sittings: [rowOf('a'), rowOf('b')], stills });
  const picture = new LivePicture({ fetchPicture: async () => fetched, openFeed: feed.open });
  picture.start();
  await settle();
  return { feed, picture };
}

test('the picture says which stills there are', async () => {
  const { picture } = await opened();
  const { areMade, staleAfterMs, newest } = picture.state.stills;
  expect([areMade, staleAfterMs]).toEqual([true, 20_000]);
  expect(newest.get('a')).toEqual({ screen: 1000 });
  expect(newest.get('b')).toBeUndefined();
});

test('a new still is added to what is known of the other track', async () => {
  const { feed, picture } = await opened();
  feed.send(11, 'stills', { newest: { a: { camera: 2000 }, b: { screen: 2001 } } });
  await settle();
  expect(picture.state.stills.newest.get('a')).toEqual({ screen: 1000, camera: 2000 });
  expect(picture.state.stills.newest.get('b')).toEqual({ screen: 2001 });
});

test('a new still changes no row, and leaves what others have as it is', async () => {
  const { feed, picture } = await opened();
  const before = picture.state;
  feed.send(11, 'stills', { newest: { b: { screen: 2001 } } });
  await settle();
  expect(picture.state.sittings).toBe(before.sittings);
  expect(picture.state.stills.newest.get('a')).toBe(before.stills.newest.get('a'));
  feed.send(12, 'sitting', rowOf('c'));
  await settle();
  expect(picture.state.sittings.length).toBe(3);
});

test('the next picture after a resync is the whole truth again', async () => {
  const { feed, picture } = await opened();
  feed.send(11, 'stills', { newest: { b: { screen: 2001 } } });
  feed.send(12, 'resync', {});
  await settle();
  expect(picture.state.stills.newest.get('b')).toBeUndefined();
});
