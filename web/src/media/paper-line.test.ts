// @vitest-environment node
import { expect, test } from 'vitest';
import type { PaperNews } from '../contract/conduct-wire';
import { PaperLine } from './paper-line';
import { ENDLESS } from './testing/fake-streams';
import { FakeWorker } from './testing/fake-worker';

test('what is about the paper is passed on, and a stream that came back says to look again', () => {
  const worker = new FakeWorker();
  const line = new PaperLine(worker);
  const heard: PaperNews[] = [];
  const end = line.listen((news) => heard.push(news));
  const broken = { rule: 'tab_switch', weight: 'count', times: 1, counted: 1, limit: 3 } as const;
  worker.tell({ kind: 'news', news: { kind: 'rule_broken', broken } });
  worker.tell({
    kind: 'news',
    news: { kind: 'message', message: { message_id: 'a', text: '', sent_at_ms: 0 } },
  });
  worker.tell({ kind: 'news', news: { kind: 'all', messages: [], help: null, time: ENDLESS } });
  end();
  worker.tell({ kind: 'news', news: { kind: 'time', time: ENDLESS } });
  expect(heard).toEqual([{ kind: 'rule_broken', broken }, { kind: 'look_again' }]);
});
