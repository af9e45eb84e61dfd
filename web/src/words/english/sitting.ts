/** While the exam is sat: what is happening to the recording, for a person with other worries. */
export const sitting = {
  heading: 'You are being recorded',
  headingFirst: 'Recording has started',
  openContest: 'Open the contest',
  openAdvice: 'Your contest opens in a new tab. Keep this tab open until you have finished.',
  comeBack: 'Next: come back here to finish.',
  comeBackBefore: 'Next: come back here to finish before {time}.',
  oneMoment:
    'One moment: the link to your contest appears here as soon as the server has the first piece of your screen’s recording.',
  takesLong:
    'This takes longer than usual. Nothing is lost: your recording waits on this computer. Keep this page open and check that this computer is online. If the link is not here in two minutes, press Help below.',
  finished: 'I have finished',
  networkLost: 'The network is lost. Keep working.',
  nothingWaits:
    'What is recorded is kept: it waits on this computer and will be sent when the network is back.',
  keptMeanwhile: {
    one: 'What is recorded is kept: {count} piece waits on this computer and will be sent when the network is back.',
    other:
      'What is recorded is kept: {count} pieces wait on this computer and will be sent when the network is back.',
  },
  nothingWaitsAndFull:
    'What was recorded before is kept: it waits on this computer and will be sent when the network is back.',
  keptBefore: {
    one: 'What was recorded before is kept: {count} piece waits on this computer and will be sent when the network is back.',
    other:
      'What was recorded before is kept: {count} pieces wait on this computer and will be sent when the network is back.',
  },
  full: 'This computer has no room for more of the recording',
  fullAdvice: 'Keep working, and tell your proctor: the network must come back.',
  tracks: 'What is being recorded',
  screen: 'Screen',
  camera: 'Camera',
  microphone: 'Microphone',
  allowCamera: 'Allow the camera',
  allowMicrophone: 'Allow the microphone',
  track: '{track}: {state}',
  states: {
    inactive: 'not recorded',
    waiting: 'not recorded',
    finishing: 'finished',
    recording: 'recording',
    stopped: 'stopped',
    error: 'had a problem',
    permission_denied: 'not allowed by this browser',
    unavailable: 'not found on this computer',
  },
  bar: {
    name: 'Your sitting',
    person: '{name} ({username})',
    notYet: 'Not recording yet',
    finishing: 'Finishing',
    notRecording: 'Not recording',
    networkLost: 'Recording, network lost',
    recording: 'Recording',
    waiting: '{pieces} waiting',
    waitingBytes: '{pieces} waiting ({size})',
    clock: 'Time now',
    timeIn: '{time} {zone}',
    left: '{time} left',
    leftStands: '{time} left, the clock stands',
    over: 'Your time is over',
  },
  duration: {
    hours: '{hours} h {minutes} min',
    minutes: '{minutes} min',
    seconds: 'less than 1 min',
  },
  clock: {
    stands: 'Your time has stood still since {time}',
    kept: 'You lose none of your time.',
    left: 'You have {time} left and lose none of it.',
    causes: {
      network: 'The network has a fault and is being mended. Keep this page open.',
      power:
        'The power has failed. Stay at your place until your proctor tells you how it goes on.',
      fire_alarm: 'There is an alarm. Leave everything as it is and follow your proctor.',
      ours: 'Something on our side does not work and is being mended. Keep this page open.',
      unnamed: 'Your proctor has stopped the clock and tells you what to do.',
      pause: 'Your proctor has stopped your clock and tells you when you go on.',
    },
    next: 'Next: your proctor starts the clock again, and this page says so.',
    runs: 'Your time ends at {time} now',
    runsAdvice: 'Go on where you were.',
    runsLeft: 'You have {time} left. Go on where you were.',
  },
} as const;
