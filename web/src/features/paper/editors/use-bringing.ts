import { useEffect, useRef, useState } from 'react';
import type { Brought, ShownFileUpload } from '../../../contract/paper-wire';
import { useWords } from '../../../words/use-words';
import { usePaperTools } from '../paper-tools';
import type { EditorProps } from './editor';
import { sorted, type FileProblem } from './file-rules';

type Parts = EditorProps<ShownFileUpload, Brought>;

/** Files on their way to the server, what kept others from it, and what has arrived. */
export function useBringing({ itemId, body, answer, onAnswer }: Parts) {
  const { text, fill, size } = useWords();
  const { files } = usePaperTools();
  const said = text.paper.files;
  const [onTheWay, setOnTheWay] = useState<readonly string[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  // Several may arrive before the page is drawn again: each adds to what is there by then.
  const arrived = useRef<readonly string[]>([]);
  useEffect(() => {
    arrived.current = answer?.files ?? [];
  }, [answer]);
  const put = (next: readonly string[]): void => {
    arrived.current = next;
    onAnswer(next.length === 0 ? null : { type: 'brought', files: [...next] });
  };
  const problemWords: Record<FileProblem, (name: string) => string> = {
    too_large: (name) => fill(said.tooLarge, { name, size: size(body.bytes_max) }),
    wrong_type: (name) => fill(said.wrongType, { name }),
    too_many: () => said.tooMany,
  };
  const bringOne = async (file: File): Promise<void> => {
    const { name } = file;
    setOnTheWay((names) => [...names, name]);
    try {
      const fileId = await files?.bring(itemId, file);
      if (fileId !== undefined) put([...arrived.current, fileId]);
    } catch {
      setProblems((all) => [...all, fill(said.failed, { name })]);
    }
    setOnTheWay((names) => names.toSpliced(names.indexOf(name), 1));
  };
  return {
    onTheWay,
    problems,
    bring: (chosen: readonly File[]): void => {
      const looked = sorted(chosen, body, arrived.current.length + onTheWay.length);
      setProblems(
        looked.flatMap(({ file, problem }) => (problem ? [problemWords[problem](file.name)] : [])),
      );
      for (const { file, problem } of looked) if (!problem) void bringOne(file);
    },
    remove: (fileId: string): void => put(arrived.current.filter((each) => each !== fileId)),
  };
}
