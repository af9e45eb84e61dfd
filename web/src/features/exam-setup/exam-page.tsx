import { Page } from '../../ui/page';

/** One exam: its window, its rules, who is expected, codes, and which alerts it raises. */
export function ExamPage({ contestSlug }: { contestSlug: string }) {
  return <Page title={contestSlug}>{null}</Page>;
}
