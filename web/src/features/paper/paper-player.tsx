import '@fontsource-variable/jetbrains-mono';
import { Text } from '@mantine/core';
import { useMemo, useSyncExternalStore } from 'react';
import type { HandedIn } from '../../contract/paper-wire';
import type { OpenPaper } from '../../paper/open-paper';
import { Notice } from '../../ui/notice';
import { useWords } from '../../words/use-words';
import { AnswerPages } from './answer-pages';
import { Countdown } from './countdown';
import { HandedInPage, HandingInPage, TimeOverPage } from './hand-in-pages';
import { GivenTools, type PaperTools } from './paper-tools';
import { placesOf, statesOf } from './places';
import classes from './player.module.css';
import { useIsOver } from './use-is-over';
import { useOutboxCare } from './use-outbox-care';
import { usePlace } from './use-place';
import { useSectionTime } from './use-section-time';

interface PaperPlayerProps {
  paper: OpenPaper;
  tools: Omit<PaperTools, 'files'>;
  /** Where the candidate goes after handing in; nothing is offered without it. */
  onGoOn?: () => void;
  /** Begins the next attempt. */
  onAgain?: () => void;
}

/** A hosted exam's paper, from its first question until it is handed in. Loaded by itself. */
export default function PaperPlayer({ paper, tools, onGoOn, onAgain }: PaperPlayerProps) {
  const { outbox, files, handingIn, clock, book, sections } = paper;
  useSyncExternalStore(outbox.subscribe, outbox.snapshot);
  const phase = useSyncExternalStore(handingIn.subscribe, handingIn.snapshot);
  const isOver = useIsOver(paper);
  useOutboxCare(paper);
  const given = useMemo(() => ({ ...tools, files }), [tools, files]);
  const places = useMemo(() => placesOf(sections), [sections]);
  const place = usePlace(places);
  const saving = outbox.snapshot();
  const states = statesOf(places, book);
  const isAnswering = phase.at === 'answering' && !isOver && !saving.isMoved;
  const section = useSectionTime(paper, places, place, isAnswering);
  const sectionClock = isAnswering ? section.clock : null;
  return (
    <GivenTools value={given}>
      <div className={classes['player']}>
        <header className={classes['head']}>
          <div>
            <Text fw={600} className={classes['title']}>
              {paper.title}
            </Text>
            <Attempt number={paper.number} />
          </div>
          {phase.at !== 'handed_in' && (
            <div className={classes['clocks']}>
              {sectionClock && (
                <Countdown
                  key={section.title}
                  clock={sectionClock}
                  section={section.title}
                  isOneOfTwo
                />
              )}
              <Countdown clock={clock} isOneOfTwo={Boolean(sectionClock)} />
            </div>
          )}
        </header>
        <SectionOver title={isAnswering ? section.overTitle : null} />
        {!saving.isKept && phase.at !== 'handed_in' && <Unkept />}
        {phase.at === 'handed_in' && (
          <HandedInPage
            handedIn={phase.handedIn}
            lost={saving.waiting.length}
            onGoOn={onGoOn}
            next={nextOf(paper, phase.handedIn, onAgain)}
          />
        )}
        {phase.at !== 'handed_in' && phase.at !== 'answering' && (
          <HandingInPage {...{ handingIn, phase, saving, states }} onGo={place.go} />
        )}
        {phase.at === 'answering' && saving.isMoved && <Moved />}
        {phase.at === 'answering' && isOver && !saving.isMoved && (
          <TimeOverPage saving={saving} onHandIn={() => handingIn.begin()} />
        )}
        {isAnswering && <AnswerPages {...{ paper, saving, states, place }} />}
      </div>
    </GivenTools>
  );
}

/** The attempt behind this one; none where a person has to look at it first. */
function nextOf({ number, attempts }: OpenPaper, handedIn: HandedIn, onBegin?: () => void) {
  if (onBegin === undefined || number >= attempts || handedIn.by === 'limit') return null;
  return { number: number + 1, all: attempts, onBegin };
}

/** Said where the candidate was led on. */
function SectionOver({ title }: { title: string | null }) {
  const { text, fill } = useWords();
  return (
    <div aria-live="polite">
      {title !== null && (
        <Notice tone="info" title={fill(text.paper.sectionOver.title, { section: title })}>
          <Text>{text.paper.sectionOver.lead}</Text>
        </Notice>
      )}
    </div>
  );
}

/** Said where it is not the first. */
function Attempt({ number }: { number: number }) {
  const { text, fill } = useWords();
  if (number <= 1) return null;
  return <Text fz="sm">{fill(text.paper.attempt, { number })}</Text>;
}

/** In place of the questions: here they would only be kept, and another computer's answers stand. */
function Moved() {
  const { title, lead } = useWords().text.paper.moved;
  return (
    <Notice tone="info" title={title}>
      <Text>{lead}</Text>
    </Notice>
  );
}

function Unkept() {
  const said = useWords().text.paper.saving;
  return (
    <Notice tone="warning" title={said.unkept}>
      <Text>{said.unkeptAdvice}</Text>
    </Notice>
  );
}
