/** A candidate's files for one question, brought to a server that knows files by their names. */
import { act } from 'react';
import { Refusal } from '../../../contract/client';
import type { Answer } from '../../../contract/paper-wire';
import type { SendFile } from '../../../contract/send-file';
import { AnswerBook, type Edit } from '../../../paper/answer-book';
import { FileDesk } from '../../../paper/file-desk';

const send: SendFile = async ({ itemId, name }, content) => {
  if (name === 'inside.pdf') throw new Refusal('file_other_content', 415);
  const size = { size_bytes: content.size, sha256: 'ab' };
  return { file_id: `id of ${name}`, item_id: itemId, name, ...size };
};

export class FilesOfOne {
  readonly files: FileDesk;
  private readonly book = new AnswerBook([]);

  /** @param answered what the question's answer is now */
  constructor(answered: (answer: Answer | null) => void, most = 2) {
    const edit = (itemId: string, change: Edit): void => {
      this.book.edit(itemId, change, 0);
      act(() => answered(this.answer));
    };
    this.files = new FileDesk(
      {
        sessionId: 'sitting',
        attemptId: 'attempt',
        send,
        book: this.book,
        outbox: { edit },
        shelf: null,
        timers: { now: () => 0, after: () => () => undefined },
        clock: { serverNow: () => 0 },
        chance: () => 0,
        mostOf: () => most,
      },
      [],
    );
  }

  get answer(): Answer | null {
    return this.book.of('q1').answer;
  }
}
