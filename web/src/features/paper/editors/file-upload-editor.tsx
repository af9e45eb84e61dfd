import { Button, Text } from '@mantine/core';
import { useRef } from 'react';
import type { Brought, ShownFileUpload } from '../../../contract/paper-wire';
import { useWords } from '../../../words/use-words';
import { usePaperTools } from '../paper-tools';
import type { EditorProps } from './editor';
import classes from './editors.module.css';
import { useBringing } from './use-bringing';

type FileUploadProps = EditorProps<ShownFileUpload, Brought>;

/** Files that are chosen and taken away again. One is part of the answer once the server has it. */
export function FileUploadEditor(props: FileUploadProps) {
  const { body, answer } = props;
  const { text, fill, size } = useWords();
  const said = text.paper.files;
  const { files } = usePaperTools();
  const picker = useRef<HTMLInputElement>(null);
  const { onTheWay, problems, bring, remove } = useBringing(props);
  const { types, files_max: count, bytes_max: bytes } = body;
  if (files === null) return <Text>{said.unavailable}</Text>;
  const held = answer?.files ?? [];
  const nameOf = (id: string, at: number) =>
    files.nameOf(id) ?? fill(said.unnamed, { number: at + 1 });
  return (
    <div className={classes['group']}>
      <span className={classes['hint']}>
        {fill(said.bounds, { count, size: size(bytes) })}{' '}
        {types.length > 0 && fill(said.types, { types: types.join(', ') })}
      </span>
      <input
        ref={picker}
        type="file"
        hidden
        multiple={count > 1}
        accept={types.join(',')}
        onChange={(event) => {
          bring([...(event.currentTarget.files ?? [])]);
          // The same file may be chosen again after it failed.
          event.currentTarget.value = '';
        }}
      />
      <div>
        <Button variant="default" size="md" onClick={() => picker.current?.click()}>
          {said.choose}
        </Button>
      </div>
      <ul className={classes['entries']} aria-label={said.list}>
        {held.map((id, at) => (
          <li key={id} className={classes['file']}>
            {nameOf(id, at)}
            <Button
              variant="subtle"
              size="md"
              aria-label={fill(said.remove, { name: nameOf(id, at) })}
              onClick={() => remove(id)}
            >
              {said.removeShort}
            </Button>
          </li>
        ))}
      </ul>
      {held.length === 0 && onTheWay.length === 0 && <Text fz="sm">{said.none}</Text>}
      <div aria-live="polite">
        {onTheWay.map((name, at) => (
          // Two files of one name may be on their way.
          <Text key={`${at} ${name}`} fz="sm">
            {fill(said.bringing, { name })}
          </Text>
        ))}
        <ul className={classes['problems']}>
          {problems.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
