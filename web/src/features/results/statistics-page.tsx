import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { Statistics } from '../../contract/results-wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Page, Panel, Quiet } from '../../ui/page';
import { ExamPlaces, useExamTitle } from './exam-places';
import { Histogram } from './histogram';
import { ItemFigureRow } from './item-figure-row';
import styles from './results.module.css';
import { estimateWords, MEANS } from './statistics-words';
import { VersionChoice } from './version-choice';

/** How a paper and each of its questions did; every figure with its sample and interval. */
export function StatisticsPage({ contestSlug }: { contestSlug: string }) {
  const [version, setVersion] = useState<number>();
  const found = useQuery({
    queryKey: ['staff', 'statistics', contestSlug, version],
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/exams/{contest_slug}/statistics', {
        at: { contest_slug: contestSlug },
        query: version === undefined ? {} : { version },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={`Statistics: ${useExamTitle(contestSlug)}`}
      lead="Each figure says of how many candidates it is, and in brackets between which bounds the true value lies with a confidence of 95 percent. With few candidates believe the bounds before the figure."
      actions={<ExamPlaces contestSlug={contestSlug} />}
    >
      <FormProblem
        words={
          found.isError
            ? failureWords(found.error, {
                no_such_exam: 'There is no exam at this address.',
                no_paper: 'This exam has no paper yet.',
                too_many_papers: 'More papers were handed in than statistics are reckoned of.',
              })
            : null
        }
      />
      {found.isSuccess && <VersionChoice of={found.data} onChoose={setVersion} />}
      {found.isSuccess && <Found statistics={found.data} />}
    </Page>
  );
}

function Found({ statistics }: { statistics: Statistics }) {
  if (statistics.paper.mean.sample + statistics.paper.awaited === 0) return <Nobody />;
  const toLookAt = statistics.items.filter(({ look }) => look.length > 0).length;
  return (
    <>
      <PaperPanel statistics={statistics} />
      <Panel
        title="Questions"
        note={
          toLookAt === 0
            ? 'Nothing about a question stands out.'
            : `${toLookAt} of ${statistics.items.length} should be looked at.`
        }
      >
        <dl className={styles.figures}>
          <Figure name="Facility" means={MEANS.facility} />
          <Figure name="Discrimination" means={MEANS.discrimination} />
        </dl>
        <ol className={styles.items}>
          {statistics.items.map((item) => (
            <ItemFigureRow key={item.item_id} item={item} />
          ))}
        </ol>
      </Panel>
    </>
  );
}

function Nobody() {
  return (
    <Panel title="Nobody has handed in yet">
      <Quiet>Figures appear here by themselves, once papers are handed in and marked.</Quiet>
    </Panel>
  );
}

function PaperPanel({
  statistics: { paper, histogram, title, version },
}: {
  statistics: Statistics;
}) {
  const { standard_deviation: spread, standard_error: error } = paper;
  return (
    <Panel
      title="The paper"
      note={`${title}, paper ${version}: ${paper.mean.sample} marked${paper.awaited > 0 ? `, ${paper.awaited} await marks and are in no figure here` : ''}.`}
    >
      <dl className={styles.figures}>
        <Figure name="Mean" means={MEANS.mean} value={estimateWords(paper.mean)} />
        <Figure
          name="Standard deviation"
          means={MEANS.spread}
          value={
            spread === null ? 'too little to say' : `${spread.toFixed(2)} (of ${paper.mean.sample})`
          }
        />
        <Figure
          name={`Reliability (alpha, of ${paper.alpha_items} questions)`}
          means={MEANS.alpha}
          value={estimateWords(paper.alpha)}
        />
        <Figure
          name="Standard error of measurement"
          means={MEANS.error}
          value={
            error === null ? 'too little to say' : `${error.toFixed(2)} (of ${paper.mean.sample})`
          }
        />
      </dl>
      <Histogram counts={histogram} />
    </Panel>
  );
}

function Figure({ name, means, value }: { name: string; means: string; value?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      {value !== undefined && <dd className={styles.figure}>{value}</dd>}
      <dd>
        <Quiet>{means}</Quiet>
      </dd>
    </div>
  );
}
