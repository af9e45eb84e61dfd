/** The pages of those who write questions and papers, which show both as the player does. */
import { useQuery } from '@tanstack/react-query';
import { lazyRouteComponent } from '@tanstack/react-router';
import { Suspense, lazy } from 'react';
import type { ItemKind } from '../../contract/authoring-wire';
import { Client } from '../../contract/client';
import type { ShownItem } from '../../contract/paper-wire';
import type { Opened } from '../../features/authoring/questions-page';

const QuestionsPage = lazyRouteComponent(
  () => import('../../features/authoring/questions-page'),
  'QuestionsPage',
);
const PaperPage = lazyRouteComponent(
  () => import('../../features/authoring/paper-page'),
  'PaperPage',
);
const player = () => import('../../features/paper/item-preview');
const ItemPreview = lazy(async () => ({ default: (await player()).ItemPreview }));
const TextPreview = lazy(async () => ({ default: (await player()).TextPreview }));

/** What the address of the questions asks for: one of them, or a new one of a kind. */
export interface AskedQuestion {
  item?: string;
  kind?: string;
}

interface QuestionsPlaceProps {
  contestSlug: string;
  asked: AskedQuestion;
  onAsk: (asked: AskedQuestion) => void;
}

/** An exam's questions, or one of them. */
export function QuestionsPlace({ contestSlug, asked, onAsk }: QuestionsPlaceProps) {
  const exams = useQuery({
    queryKey: ['staff', 'exams'],
    queryFn: ({ signal }) => new Client().get('/api/staff/exams', { signal }),
  });
  const exam = exams.data?.exams.find((one) => one.contest_slug === contestSlug);
  return (
    <QuestionsPage
      key={`${asked.item ?? ''} ${asked.kind ?? ''}`}
      contestSlug={contestSlug}
      examTitle={exam?.title ?? ''}
      opened={openedBy(asked)}
      onOpen={(opened) => onAsk(addressOf(opened))}
      showItem={showingItems(contestSlug)}
    />
  );
}

/** An exam's paper. */
export function PaperPlace({ contestSlug }: { contestSlug: string }) {
  return (
    <PaperPage
      contestSlug={contestSlug}
      showItem={showingItems(contestSlug)}
      showText={showingTexts(contestSlug)}
    />
  );
}

function showingItems(contestSlug: string) {
  const pictureOf = picturesOf(contestSlug);
  return (item: ShownItem) => (
    <Suspense>
      <ItemPreview item={item} pictureOf={pictureOf} />
    </Suspense>
  );
}

function showingTexts(contestSlug: string) {
  const pictureOf = picturesOf(contestSlug);
  return (text: string) => (
    <Suspense>
      <TextPreview text={text} pictureOf={pictureOf} />
    </Suspense>
  );
}

function picturesOf(contestSlug: string) {
  const at = `/api/staff/exams/${encodeURIComponent(contestSlug)}/media`;
  return (name: string) => ({ url: `${at}/${encodeURIComponent(name)}` });
}

const KINDS: ReadonlySet<string> = new Set<ItemKind>([
  'single_choice',
  'multiple_choice',
  'true_false',
  'numeric',
  'short_text',
  'matching',
  'ordering',
  'gap_filling',
  'essay',
  'file_upload',
]);

function openedBy({ item, kind }: AskedQuestion): Opened {
  if (item !== undefined) return { kind: 'item', id: item };
  if (kind !== undefined && KINDS.has(kind)) return { kind: 'new', of: kind as ItemKind };
  return { kind: 'list' };
}

function addressOf(opened: Opened): AskedQuestion {
  if (opened.kind === 'item') return { item: opened.id };
  return opened.kind === 'new' ? { kind: opened.of } : {};
}
