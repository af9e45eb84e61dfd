import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import type { Section } from '../../contract/authoring-wire';
import { Refusal } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { Panel } from '../../ui/page';
import { SaveBar } from '../../ui/save-bar';
import styles from './authoring.module.css';
import { FaultList } from './fault-list';
import { counted } from './file-words';
import { faultAt } from './item-words';
import { idsIn, moved, newSection, pointsOf, questionsOf } from './paper-draft';
import { SectionFields } from './section-fields';
import { useLeavingGuard } from './use-leaving-guard';
import type { PaperAtWork } from './use-paper';

const WORDS = {
  draft_has_changed:
    'Somebody else has changed this paper since you opened it. Load the page anew to go on with theirs.',
};

/** The paper's sections and what stands in each; it may be saved with its faults. */
export function PaperForm({ contestSlug, work }: { contestSlug: string; work: PaperAtWork }) {
  const { paper, items, faults, save, change } = work;
  useLeavingGuard(work.hasUnsaved);
  const points = pointsOf(paper, items);
  const at = (where: string) => faultAt(faults, where);
  const taken = idsIn(paper);
  const withSection = (index: number, section: Section) =>
    change({
      ...paper,
      sections: paper.sections.map((one, at_) => (at_ === index ? section : one)),
    });
  return (
    <Panel
      title="Sections and questions"
      anchor="paper"
      note={`Each candidate gets ${counted(questionsOf(paper), 'question')}${points === null ? '' : `, worth ${counted(points, 'point')} together`}.`}
    >
      <form
        noValidate
        aria-label="The paper"
        className={styles.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          work.send();
        }}
      >
        <FaultList faults={faults} />
        <TextInput
          label="Title"
          description="Candidates see it above their paper."
          value={paper.title}
          error={at('title')}
          onChange={(event) => change({ ...paper, title: event.currentTarget.value })}
        />
        {paper.sections.map((section, index) => (
          <SectionFields
            key={section.id}
            {...{ section, index, contestSlug, items, taken, at }}
            isLast={index === paper.sections.length - 1}
            onKnow={work.know}
            onChange={(changed) => withSection(index, changed)}
            onMove={(by) => change({ ...paper, sections: moved(paper.sections, index, by) })}
            onRemove={() =>
              change({ ...paper, sections: paper.sections.filter((one) => one !== section) })
            }
          />
        ))}
        <div>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() =>
              change({ ...paper, sections: [...paper.sections, newSection(paper.sections)] })
            }
          >
            Add section
          </Button>
        </div>
        <SaveBar
          isBusy={save.isPending}
          isChanged={work.isChanged}
          isSaved={save.isSuccess}
          problem={save.isError ? problemWords(save.error) : null}
          onUndo={work.undo}
        />
      </form>
    </Panel>
  );
}

/** Of a question that was taken out meanwhile the server says which. */
function problemWords(failure: unknown): string {
  if (failure instanceof Refusal && failure.code === 'field_invalid' && failure.details.words) {
    return `${failure.details.words}.`;
  }
  return failureWords(failure, WORDS);
}
