import { NativeSelect, TagsInput, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import type { Item, KeptItem } from '../../contract/authoring-wire';
import { failureWords } from '../../ui/failure-words';
import { Panel } from '../../ui/page';
import { SaveBar } from '../../ui/save-bar';
import { useFirstProblem } from '../../ui/use-first-problem';
import styles from './authoring.module.css';
import { FaultList } from './fault-list';
import { counted } from './file-words';
import { faultAt, KIND_LEADS, KIND_WORDS } from './item-words';
import { BodyFields } from './kinds/body-fields';
import { NumberField, TextField } from './kinds/text-field';
import { PictureButton } from './picture-button';
import type { ShowItem } from './show-item';
import { shownOf } from './shown-item';
import { useLeavingGuard } from './use-leaving-guard';
import { useQuestion } from './use-question';

interface QuestionEditorProps {
  contestSlug: string;
  first: Item;
  kept: KeptItem | null;
  tags: readonly string[];
  showItem: ShowItem;
}

const WORDS = {
  item_has_changed:
    'Somebody else has changed this question since you opened it. Copy what you need, then open it anew.',
  no_such_item: 'This question is no longer there.',
};

const DIFFICULTIES = ['not said', '1, very easy', '2, easy', '3', '4, hard', '5, very hard'];

/** One question with its key: fields at the left, as candidates see it at the right. */
export function QuestionEditor({ contestSlug, first, kept, tags, showItem }: QuestionEditorProps) {
  const question = useQuestion(contestSlug, first, kept);
  const { item, save, faults, change } = question;
  useLeavingGuard(question.hasUnsaved);
  const form = useFirstProblem(question.asked);
  const at = (where: string) => faultAt(faults, where);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    question.send();
  };
  return (
    <div className={styles.editing}>
      <Panel title={KIND_WORDS[item.body.type]} note={KIND_LEADS[item.body.type]}>
        <form
          ref={form}
          onSubmit={submit}
          noValidate
          aria-label="The question"
          className={styles.form}
        >
          <FaultList faults={faults} />
          <TextInput
            label="Title"
            description="For authors: candidates never see it."
            value={item.title}
            error={at('title')}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
          <TextField
            label="Question"
            description="Markdown: **bold**, `code`, formulas between $ and $, pictures as ![words](media:name)."
            value={item.prompt}
            rows={4}
            problem={at('prompt')}
            onChange={(prompt) => change({ prompt })}
          />
          <PictureButton
            contestSlug={contestSlug}
            onPicture={(name) => change({ prompt: `${item.prompt}\n\n![](media:${name})`.trim() })}
          />
          <BodyFields
            body={item.body}
            where="body"
            {...{ at }}
            onChange={(body) => change({ body })}
          />
          <WorthFields {...{ item, at, change }} />
          <TextField
            label="Explanation"
            description="Shown once results are released."
            value={item.explanation}
            rows={2}
            problem={at('explanation')}
            onChange={(explanation) => change({ explanation })}
          />
          <TagsInput
            label="Tags"
            description="Press Enter after each."
            value={item.tags}
            data={[...tags]}
            error={at('tags')}
            onChange={(changed) => change({ tags: changed })}
          />
          <SaveBar
            isBusy={save.isPending}
            isChanged={question.isChanged}
            isSaved={save.isSuccess}
            problem={save.isError && faults.length === 0 ? failureWords(save.error, WORDS) : null}
            onUndo={question.undo}
          />
        </form>
      </Panel>
      <Panel title="As candidates see it" note="Try it out: nothing of it is kept.">
        <Text fz="sm" c="var(--text-quiet)">
          {counted(Number(item.points), 'point')}
          {Number(item.penalty) > 0 && `; a wrong answer loses ${item.penalty}`}
        </Text>
        {showItem(shownOf(item))}
      </Panel>
    </div>
  );
}

interface WorthFieldsProps {
  item: Item;
  at: (where: string) => string | undefined;
  change: (changed: Partial<Item>) => void;
}

/** What a question is worth, and how hard its author thinks it is. */
function WorthFields({ item, at, change }: WorthFieldsProps) {
  return (
    <div className={styles.worth}>
      <NumberField
        label="Points"
        value={item.points}
        problem={at('points')}
        onChange={(points) => change({ points })}
      />
      <NumberField
        label="A wrong answer loses"
        description="No answer loses nothing."
        value={item.penalty}
        problem={at('penalty')}
        onChange={(penalty) => change({ penalty })}
      />
      <NativeSelect
        label="Difficulty"
        value={String(item.difficulty ?? 0)}
        error={at('difficulty')}
        data={DIFFICULTIES.map((label, index) => ({ value: String(index), label }))}
        onChange={(event) => change({ difficulty: Number(event.currentTarget.value) || null })}
      />
    </div>
  );
}
