import { OwnResultPage } from '../../features/own-result/own-result-page';
import { TextPreview } from '../../features/paper/item-preview';
import { useWords } from '../../words/use-words';
import { PageFrame } from './page-frame';
import { usePageTitle } from './use-page-title';

/** A candidate's own result, for whoever is signed in. */
export function ResultDoor({ contestSlug }: { contestSlug: string }) {
  const { frame, ownResult } = useWords().text;
  usePageTitle(ownResult.heading, '');
  return (
    <PageFrame examTitle={frame.exams} step={null}>
      <OwnResultPage
        contestSlug={contestSlug}
        timeZone={ownTimeZone()}
        onSignedOut={toSignIn}
        textOf={textOf}
      />
    </PageFrame>
  );
}

/** Pictures belong to the sitting, whose secret this browser has let go. */
function textOf(text: string) {
  return <TextPreview text={text} pictureOf={() => null} />;
}

/** Long after the exam nobody sits in its room. */
function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function toSignIn(): void {
  location.replace('/login');
}
