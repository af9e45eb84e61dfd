import { useSyncExternalStore } from 'react';
import type { FilesSnapshot } from '../../../paper/file-desk';
import type { PaperFiles } from '../paper-tools';

/** What there is of files for one question, as it changes. */
export function useFiles(desk: PaperFiles, itemId: string): FilesSnapshot {
  const { onTheWay, problems, arrived } = useSyncExternalStore(desk.subscribe, desk.snapshot);
  return {
    onTheWay: onTheWay.filter((file) => file.itemId === itemId),
    problems: problems.filter((problem) => problem.itemId === itemId),
    arrived,
  };
}
