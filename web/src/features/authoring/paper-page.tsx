import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { ExamDetail } from '../../contract/wire';
import type { PaperDraft } from '../../contract/authoring-wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Notice } from '../../ui/notice';
import { OnThisPage, Page } from '../../ui/page';
import { PaperForm } from './paper-form';
import { PreviewPanel } from './preview-panel';
import { PublishPanel } from './publish-panel';
import type { ShowItem, ShowText } from './show-item';
import { usePaper, usePaperDraft } from './use-paper';

interface PaperPageProps {
  contestSlug: string;
  showItem: ShowItem;
  showText: ShowText;
}

/** An exam's paper: composed of its questions, looked at as candidates will, and published. */
export function PaperPage({ contestSlug, showItem, showText }: PaperPageProps) {
  const exam = useQuery({
    queryKey: ['staff', 'exams', contestSlug],
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/exams/{contest_slug}', {
        at: { contest_slug: contestSlug },
        signal,
      }),
  });
  const draft = usePaperDraft(contestSlug);
  const failure = exam.error ?? draft.error;
  if (!exam.data || draft.data === undefined) {
    return (
      <Page title="Paper">
        <FormProblem words={failure ? failureWords(failure, WORDS) : null} />
      </Page>
    );
  }
  return <PaperComposed exam={exam.data} draft={draft.data} {...{ showItem, showText }} />;
}

const WORDS = { no_such_exam: 'There is no exam at this address.' };

interface PaperComposedProps {
  exam: ExamDetail;
  draft: PaperDraft | null;
  showItem: ShowItem;
  showText: ShowText;
}

function PaperComposed({ exam, draft, showItem, showText }: PaperComposedProps) {
  const contestSlug = exam.contest_slug;
  const paper = usePaper(contestSlug, exam.title, draft);
  return (
    <Page
      title={`Paper of ${exam.title}`}
      lead="What candidates are asked, in which order, and what each question is worth. Nobody gets it before it is published."
      actions={
        <span>
          <Link to="/exams/$contestSlug/questions" params={{ contestSlug }}>
            The questions
          </Link>
          {' · '}
          <Link to="/exams/$contestSlug" params={{ contestSlug }}>
            To the exam
          </Link>
        </span>
      }
    >
      {exam.mode !== 'hosted' && (
        <Notice tone="info" title="This exam’s work happens on another site">
          <span>A paper is sat in our own player, by exams that were made for it.</span>
        </Notice>
      )}
      {exam.mode === 'hosted' && (
        <>
          <OnThisPage
            places={[
              ['paper', 'Sections and questions'],
              ['preview', 'Preview'],
              ['publish', 'Publish'],
            ]}
          />
          <PaperForm contestSlug={contestSlug} work={paper} />
          <PreviewPanel contestSlug={contestSlug} work={paper} {...{ showItem, showText }} />
          <PublishPanel contestSlug={contestSlug} work={paper} />
        </>
      )}
    </Page>
  );
}
