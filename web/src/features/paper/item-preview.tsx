import { useId, useMemo, useState } from 'react';
import type { Answer, ShownItem } from '../../contract/paper-wire';
import { promptTree } from '../../paper/prompt-tree';
import { ItemEditor } from './editors/item-editor';
import { GivenTools, type PaperPicture, type PaperTools } from './paper-tools';
import classes from './player.module.css';
import { Prompt } from './prompt/prompt';

type PictureOf = (name: string) => PaperPicture | null;

/** A question as the player asks it, to be tried out: what is answered is kept nowhere. */
export function ItemPreview({ item, pictureOf }: { item: ShownItem; pictureOf: PictureOf }) {
  const id = useId();
  const prompt = useMemo(() => promptTree(item.prompt), [item.prompt]);
  const [answer, setAnswer] = useState<Answer | null>(null);
  return (
    <GivenTools value={toolsWith(pictureOf)}>
      <div className={classes['question']}>
        <Prompt tree={prompt} />
        {/* Another key has other fields: an answer to the one before fits none of them. */}
        <ItemEditor
          key={item.body.type}
          itemId={id}
          body={item.body}
          answer={answer}
          onAnswer={setAnswer}
        />
      </div>
    </GivenTools>
  );
}

/** A text of a paper that asks nothing: a section's instructions. */
export function TextPreview({ text, pictureOf }: { text: string; pictureOf: PictureOf }) {
  const tree = useMemo(() => promptTree(text), [text]);
  return (
    <GivenTools value={toolsWith(pictureOf)}>
      <Prompt tree={tree} />
    </GivenTools>
  );
}

function toolsWith(pictureOf: PictureOf): PaperTools {
  return { pictureOf, files: null, timeZone: 'UTC' };
}
