/** Whether somebody is there: asked now and then, calmly, with time enough to answer. */
export const checkpoint = {
  region: 'A question from this page',
  question: 'Are you still here?',
  why: 'This page asks now and then during the exam. Press the button, then go on with your work.',
  confirm: 'I am here',
  until: 'You can answer until {time}.',
  left: {
    one: 'About {count} minute is left.',
    other: 'About {count} minutes are left.',
  },
  leftLess: 'Less than a minute is left.',
  notice: 'Press “I am here” in the tab of your exam. There is time until {time}.',
} as const;
