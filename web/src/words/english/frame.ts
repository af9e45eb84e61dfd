/** Around every screen: the steps, the language, and what fits no step. */
export const frame = {
  opening: 'Opening your exam…',
  exam: 'Exam',
  steps: 'Steps',
  stepYou: 'You',
  stepPermissions: 'Permissions',
  stepExam: 'Exam',
  stepFinish: 'Finish',
  done: '(done)',
  language: 'Language',
  languageFailed: 'This language could not be loaded. Check your network, then press it again.',
  windowOf: '{title}: {span} ({zone})',
  span: '{from} to {to}',
  titleOpening: 'Opening',
  titleOf: '{words} · {exam}',
} as const;
