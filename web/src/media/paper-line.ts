/** What the sitting's stream says of the paper, for whoever shows it. It owns no React. */
import type { PaperNews } from '../contract/conduct-wire';
import type { News } from './messages';
import type { WorkerLink } from './worker-link';

type Ear = (news: PaperNews) => void;

export class PaperLine {
  private readonly ears = new Set<Ear>();

  constructor(worker: Pick<WorkerLink, 'listen'>) {
    worker.listen((message) => {
      const told = message.kind === 'news' ? paperNews(message.news) : null;
      if (told !== null) for (const ear of this.ears) ear(told);
    });
  }

  readonly listen = (ear: Ear): (() => void) => {
    this.ears.add(ear);
    return () => this.ears.delete(ear);
  };
}

function paperNews(news: News): PaperNews | null {
  switch (news.kind) {
    case 'rule_broken':
    case 'handed_in':
      return news;
    case 'all':
    case 'time':
      return { kind: 'look_again' };
    default:
      return null;
  }
}
