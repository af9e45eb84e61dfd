/** Around the browser's own window for sharing, by what came of it. */
export const share = {
  heading: 'Share your entire screen',
  headingAgain: 'Share your entire screen again',
  button: 'Share entire screen',
  buttonAgain: 'Share entire screen again',
  how: 'Choose <b>Entire Screen</b> in the window that opens, then the picture of your screen, then press <b>Share</b>.',
  nextElsewhere: {
    first:
      'Next: the browser asks for your camera and microphone, then your contest opens in a new tab.',
    again: 'Next: you go on with your contest. What was recorded before is kept.',
  },
  nextHosted: {
    first: 'Next: the browser asks for your camera and microphone, then you read the exam’s rules.',
    again: 'Next: you go on with your exam. What was recorded before is kept.',
  },
  stopped: 'Screen sharing stopped at {time}',
  stoppedAdvice: 'The interruption is noted with its time. One button mends it.',
  loadedAgain: 'This page was loaded again',
  loadedAgainAdvice:
    'A browser stops sharing when a page is loaded. Your exam goes on where it was.',
  picker: {
    heading: 'Choose what to share',
    tab: 'Tab',
    window: 'Window',
    screen: 'Entire Screen',
    share: 'Share',
  },
  title: {
    unnamed_surface: 'This browser does not say what you shared. Please use Chrome or Edge.',
    dismissed: 'Nothing was shared',
    failed: 'The computer did not hand out its screen',
    unsupported: 'This browser cannot share a screen',
    browser: 'You chose a browser tab. Nothing was recorded.',
    window: 'You chose a single window. Nothing was recorded.',
    something_else: 'You chose something else. Nothing was recorded.',
  },
  advice: {
    unnamed_surface:
      'Nothing was recorded. This exam needs your entire screen, so it has to be known that it is. Open the same link in Chrome or Edge on this computer.',
    dismissed: 'Press the button again, choose “Entire Screen” and then press Share.',
    failed:
      'On a Mac: open System Settings, Privacy & Security, Screen Recording, allow this browser, and start the browser again. Elsewhere: press the button again, or tell your proctor.',
    unsupported:
      'Open the same link in Chrome or Edge on a computer. Phones cannot share their screen.',
    wrong_surface:
      'This exam needs your entire screen. Press the button again, and choose “Entire Screen” at the top of the window, as in the picture.',
  },
} as const;
