import { Button, Text } from '@mantine/core';
import { useRef, useState, type DragEvent } from 'react';
import type { Brought, ShownFileUpload } from '../../../contract/paper-wire';
import { useWords } from '../../../words/use-words';
import { usePaperTools, type PaperFiles } from '../paper-tools';
import type { EditorProps } from './editor';
import classes from './editors.module.css';
import { ArrivedFiles, FileProblems, FilesOnTheWay } from './file-lists';
import { acceptOf, sorted } from './file-rules';
import { useFiles } from './use-files';

type FileUploadProps = EditorProps<ShownFileUpload, Brought>;

/** Files that are chosen or dropped, and taken away again. One is part of the answer once the server has it. */
export function FileUploadEditor(props: FileUploadProps) {
  const said = useWords().text.paper.files;
  const { files } = usePaperTools();
  if (files !== null) return <Bringing {...props} desk={files} />;
  return (
    <div className={classes['files']}>
      <Bounds body={props.body} />
      <Text fz="sm">{said.preview}</Text>
    </div>
  );
}

function Bounds({
  body: { types, files_max: count, bytes_max: bytes },
}: {
  body: ShownFileUpload;
}) {
  const { text, fill, size } = useWords();
  const said = text.paper.files;
  return (
    <span className={classes['hint']}>
      {fill(said.bounds, { count, size: size(bytes) })}{' '}
      {fill(said.types, { types: types.join(', ') })}
    </span>
  );
}

function Bringing({ itemId, body, answer, desk }: FileUploadProps & { desk: PaperFiles }) {
  const { text, fill } = useWords();
  const said = text.paper.files;
  const { onTheWay, problems, arrived } = useFiles(desk, itemId);
  const [refused, setRefused] = useState<readonly { name: string; code: string }[]>([]);
  const [isOver, setIsOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const held = answer?.files ?? [];
  const { types, files_max: count, bytes_max: bytes } = body;
  const bring = (chosen: readonly File[]): void => {
    const looked = sorted(chosen, body, held.length + onTheWay.length);
    setRefused(
      looked.flatMap(({ file, problem }) => (problem ? [{ name: file.name, code: problem }] : [])),
    );
    for (const { file, problem } of looked) if (!problem) desk.bring(itemId, file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    bring([...event.dataTransfer.files]);
  };
  const replaces = count === 1 && held.length === 1;
  return (
    <div
      className={classes['files']}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <Bounds body={body} />
      <input
        ref={picker}
        type="file"
        hidden
        multiple={count > 1}
        accept={acceptOf(types)}
        onChange={(event) => {
          bring([...(event.currentTarget.files ?? [])]);
          // The same file may be chosen again after it failed.
          event.currentTarget.value = '';
        }}
      />
      <div className={classes['choose']}>
        <Button variant="default" size="md" onClick={() => picker.current?.click()}>
          {replaces ? said.replace : fill(said.choose, { count })}
        </Button>
        <span className={classes['hint']}>{fill(said.drop, { count })}</span>
      </div>
      <ArrivedFiles
        ids={held}
        arrived={arrived}
        onRemove={(fileId) => desk.remove(itemId, fileId)}
      />
      {held.length === 0 && onTheWay.length === 0 && <Text fz="sm">{said.none}</Text>}
      <FilesOnTheWay files={onTheWay} onGiveUp={desk.giveUp} />
      <FileProblems problems={[...refused, ...problems]} bytes={bytes} types={types} />
    </div>
  );
}
