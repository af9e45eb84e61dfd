import { Button, VisuallyHidden } from '@mantine/core';
import type { BroughtFile } from '../../../contract/paper-wire';
import type { FileOnTheWay } from '../../../paper/file-desk';
import type { Template } from '../../../words/message';
import { useWords } from '../../../words/use-words';
import classes from './editors.module.css';

interface ArrivedFilesProps {
  ids: readonly string[];
  arrived: ReadonlyMap<string, BroughtFile>;
  onRemove: (fileId: string) => void;
}

/** What the answer consists of. */
export function ArrivedFiles({ ids, arrived, onRemove }: ArrivedFilesProps) {
  const { text, fill, size } = useWords();
  const said = text.paper.files;
  return (
    <ul className={classes['entries']} aria-label={said.list}>
      {ids.map((id, at) => {
        const file = arrived.get(id);
        const name = file?.name ?? fill(said.unnamed, { number: at + 1 });
        return (
          <li key={id} className={classes['file']}>
            <span className={classes['fileName']}>
              {name}
              {file && (
                <span className={classes['hint']}>
                  {fill(said.arrived, { size: size(file.size_bytes) })}
                </span>
              )}
            </span>
            <Button
              variant="subtle"
              size="md"
              aria-label={fill(said.remove, { name })}
              onClick={() => onRemove(id)}
            >
              {said.removeShort}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

interface FilesOnTheWayProps {
  files: readonly FileOnTheWay[];
  onGiveUp: (key: string) => void;
}

/** How far each is. Who listens hears that it began and that it waits, not each step. */
export function FilesOnTheWay({ files, onGiveUp }: FilesOnTheWayProps) {
  const { text, fill, size } = useWords();
  const said = text.paper.files;
  const told = files.map(({ name, isWaiting }) =>
    fill(isWaiting ? said.waits : said.bringing, { name }),
  );
  return (
    <>
      {files.map((file) => {
        const { key, name, sizeBytes, sentBytes, isWaiting } = file;
        const far = fill(said.far, { sent: size(sentBytes), all: size(sizeBytes) });
        return (
          <div key={key} className={classes['file']}>
            <span className={classes['fileName']}>
              {name}
              <span className={classes['hint']}>{isWaiting ? said.waitsShort : far}</span>
              <progress
                className={classes['progress']}
                aria-label={fill(said.bringing, { name })}
                max={sizeBytes}
                value={sentBytes}
              />
            </span>
            <Button
              variant="subtle"
              size="md"
              aria-label={fill(said.giveUp, { name })}
              onClick={() => onGiveUp(key)}
            >
              {said.giveUpShort}
            </Button>
          </div>
        );
      })}
      <VisuallyHidden component="output">{told.join(' ')}</VisuallyHidden>
    </>
  );
}

interface FileProblemsProps {
  problems: readonly { name: string; code: string }[];
  bytes: number;
  types: readonly string[];
}

/** Why files are not taken, and what would be. */
export function FileProblems({ problems, bytes, types }: FileProblemsProps) {
  const { text, filled, size } = useWords();
  const said = text.paper.files;
  const values = { size: size(bytes), types: types.join(', ') };
  const known: Readonly<Record<string, string | Template<never>>> = said.problems;
  const wordsFor = (code: string) => known[code] ?? said.problemOtherwise;
  return (
    <ul className={classes['problems']} aria-live="polite">
      {problems.map(({ name, code }, at) => (
        // The same file may be refused twice.
        <li key={`${at} ${name}`}>{filled(wordsFor(code), { ...values, name, code })}</li>
      ))}
    </ul>
  );
}
