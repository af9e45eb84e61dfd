/** Signing in with an ID and a password, the exams of who has, and signing out. */
export const signIn = {
  heading: 'Sign in to your exams',
  id: 'Candidate ID',
  idAdvice: 'As your organiser wrote it, such as STU001',
  password: 'Password',
  showPassword: 'Show the password',
  button: 'Sign in',
  missing: { id: 'Enter your ID', password: 'Enter your password' },
  noPassword: 'I have no password',
  noPasswordAdvice:
    'Whoever organises your exam gives you an ID and a password. Ask them, or your proctor in the room: they can make you a new one at once. If you were given a link to one exam, open that link instead.',
  refused: {
    wrong_id_or_password: 'This ID and password do not belong together. Check both and try again.',
    passwords_busy: 'Many people are signing in. Wait a few seconds, then press the button again.',
    unreachable: 'We could not reach the server. Check your network, then press the button again.',
  },
  wait: {
    one: 'Too many tries. Wait {count} minute, then try again, or ask your proctor.',
    other: 'Too many tries. Wait {count} minutes, then try again, or ask your proctor.',
  },
  refusedOtherwise: 'The server did not accept this ({code}). Try again, or tell your proctor.',
  needed: 'Sign in to begin this exam',
  neededAdvice: 'This exam is begun with your candidate ID and your password.',
  toSignIn: 'Go to sign in',
} as const;

export const ownExams = {
  heading: 'Your exams',
  loading: 'Looking for your exams…',
  signedInAs: 'Signed in as {id}',
  signedInWithName: 'Signed in as {name} ({id})',
  none: 'You are on the list of no exam yet. If you expect one, ask whoever organises it.',
  when: '{from} to {to} ({zone})',
  room: 'Room: {room}',
  state: {
    not_started: 'Not open yet',
    open: 'You can begin now',
    begun: 'You have begun',
    finished: 'You have finished. You hear of your result when it is released.',
    over: 'Over: you did not begin it',
  },
  begin: 'Begin',
  goOn: 'Go on',
  prepare: 'Check your computer',
  result: 'Your result',
  about: '{action}: {title}',
  more: 'Show earlier exams',
  failed: 'Your exams could not be loaded',
  failedAdvice: 'Check your network, then try again.',
  retry: 'Try again',
} as const;

export const signOut = {
  heading: 'Sign out of this browser?',
  advice: 'An exam that you have begun goes on. Sign in again to come back to your list.',
  button: 'Sign out',
  back: 'Back to your exams',
  done: 'You are signed out',
  doneAdvice: 'Nobody can see your exams in this browser now.',
  again: 'Sign in again',
  failed: 'You could not be signed out. Check your network, then press the button again.',
} as const;
