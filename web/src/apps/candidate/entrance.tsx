import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/PasswordInput.css';
import { OwnExamsPage } from '../../features/own-exams/own-exams-page';
import { SignInForm } from '../../features/candidate-sign-in/sign-in-form';
import { SignOutPage } from '../../features/candidate-sign-in/sign-out-page';
import { pathAfterSignIn } from '../../features/candidate-sign-in/sign-in-words';
import { useWords } from '../../words/use-words';
import { PageFrame } from './page-frame';
import { usePageTitle } from './use-page-title';

export type Door = 'login' | 'exam' | 'logout';

/** The pages before an exam is chosen: sign in, one's exams, sign out. */
export function Entrance({ door }: { door: Door }) {
  const { frame, signIn, ownExams, signOut } = useWords().text;
  const titles = { login: signIn.heading, exam: ownExams.heading, logout: signOut.heading };
  usePageTitle(titles[door], '');
  return (
    <PageFrame examTitle={frame.exams} step={null}>
      {door === 'login' && (
        <SignInForm onDone={() => location.assign(pathAfterSignIn(location.search))} />
      )}
      {door === 'exam' && <OwnExamsPage onSignedOut={toSignIn} />}
      {door === 'logout' && <SignOutPage />}
    </PageFrame>
  );
}

function toSignIn(): void {
  location.replace('/login');
}
