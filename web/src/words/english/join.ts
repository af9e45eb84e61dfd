/** The first step: who is here, what is recorded, and do they agree. */

const CONSENT = 'I have read what is recorded and why, and I agree to be recorded until I finish.';

export const join = {
  heading: 'Who are you?',
  headingSignedIn: 'Before you begin',
  signedInAs: 'You begin as {name} ({id}), with the details on your organiser’s list.',
  signedInAsId: 'You begin as {id}, with the details on your organiser’s list.',
  another: 'This is not me: sign out',
  seenByProctor: 'Your proctor sees these details beside your recording.',
  cannotShare: 'This browser cannot share a screen',
  cannotShareAdvice: 'Open this link in Chrome or Edge on a computer. Phones cannot share theirs.',
  chooseRoom: 'Choose your room',
  consent: CONSENT,
  button: 'Agree and continue',
  next: 'Next: you check your name. No picture and no sound is recorded before you share your screen.',
  label: {
    hackerrank_username: 'Contest username',
    name: 'Full name',
    roll_number: 'Roll number',
    email: 'Email',
    room: 'Room',
    admission_code: 'Admission code',
  },
  advice: {
    hackerrank_username: 'The name you use on the contest site',
    admission_code: 'Your proctor gives it to you in the room',
  },
  missing: {
    hackerrank_username: 'Enter the username you use on the contest site',
    name: 'Enter your full name',
    roll_number: 'Enter your roll number',
    email: 'Enter your email address, such as priya@example.org',
    room: 'Choose the room you are in',
    admission_code: 'Enter the code that your proctor gives you',
    consent: 'Tick the box to agree, or ask your proctor',
  },
  /** In place of the same, where the exam is answered on this page. */
  hosted: {
    label: 'Username or ID',
    advice: 'As on the exam’s list, or as your organiser told you',
    missing: 'Enter the username or ID that you were given for this exam',
  },
  refused: {
    not_started: 'The exam has not started yet. Wait for the start, then press the button again.',
    window_ended: 'The time to start this exam is over. Ask your proctor.',
    admission_over: 'The time to start is over. With a code from your proctor you can still start.',
    not_on_roster:
      'This username is not on the list of this exam. Check how it is written, or ask your proctor for a code.',
    code_required: 'This exam is started with a code. Ask your proctor for it.',
    code_invalid: 'This code is not valid: it may be used, expired, or for somebody else.',
    too_many_tries: 'Too many tries. Wait a few minutes, or ask your proctor.',
    too_many_starts: 'Too many tries. Wait a few minutes, or ask your proctor.',
    sign_in_required: 'You were signed out meanwhile. Sign in again, then come back here.',
    signed_in_as_another: 'This browser is signed in as somebody else. Load the page again.',
    consent_required: 'Tick the box to agree to the recording.',
    not_configured: 'This exam is not ready yet. Tell your proctor.',
    no_such_exam: 'This exam no longer exists. Check the link with your proctor.',
    unreachable: 'We could not reach the server. Check your network, then press the button again.',
  },
  refusedOtherwise: 'The server did not accept this ({code}). Try again, or tell your proctor.',
} as const;

/** What is recorded and why, before anything is. */
export const recorded = {
  heading: 'What is recorded, and why',
  byWhom:
    'Staff of this exam see the recording. Nothing is decided by a computer: a person looks first.',
  keptFor: {
    one: 'The organiser of this exam keeps it for {count} day after the exam; longer only while a question about it is open.',
    other:
      'The organiser of this exam keeps it for {count} days after the exam; longer only while a question about it is open.',
  },
  keptUnsaid: 'How long it is kept is for the organiser of this exam to say: you may ask them.',
  clipboardText:
    '<b>The text that is on your clipboard as you begin, if you allow it</b>, once, when you have said that your name is right. Your browser may ask you first. You may say no and still take part.',
  copyingBesideText:
    '<b>How much you copy or paste in this page later, and a fingerprint of it, but not the text</b>, so that staff see where a text comes again.',
  presence:
    '<b>Whether you answer when this page asks now and then if you are still here</b>, so that staff see that somebody was at the computer. To miss a question decides nothing.',
  cameraChecks:
    '<b>How many faces your browser finds in the camera’s picture, about once a second, and whether it is dark or stands still</b>, so that you hear it first when you cannot be seen, and staff when it lasts. No picture goes with it and nobody is recognised.',
  cameraComparison:
    '<b>How many faces our server finds in pieces of the camera’s recording</b>, so that staff see where that is not what your browser found. Nobody is recognised there either.',
  items: {
    screen: '<b>Your entire screen</b>, so that the contest can be followed as you saw it.',
    devices:
      '<b>Your camera and microphone, if you allow them</b>, so that it is clear who took part. You may say no and still take part.',
    deviceNames:
      '<b>The names of the camera and microphone that you allow</b>, so that staff see which of them recorded.',
    displays:
      '<b>Whether more than one display is connected, if your browser says so</b>, so that staff know that the recording shows only one of them.',
    interruptions:
      '<b>When recording began, stopped or was interrupted</b>, so that a lost network is not taken for something else.',
    page: '<b>Whether this page is visible, has the keyboard and is online, and how much waits to be sent</b>, so that staff see that it still records. Your contest opens in another tab, so it is normal that this page is hidden.',
    address:
      '<b>The network address of this computer, and changes of it</b>, so that staff see when your exam goes on from another network.',
    copying:
      '<b>How much you copy or paste in this page, and a fingerprint of it, but never the text</b>, so that staff see where a text comes again. What you copy elsewhere is not seen.',
    browser:
      '<b>Whether your browser paused this page, how much room it keeps, and whether a program steers it</b>, so that an interruption is not taken for something else.',
    contest:
      '<b>When you open the contest from this page</b>, so that staff see when your work on it began.',
  },
  /** In place of the same, where the exam is answered on this page. */
  hosted: {
    screen: '<b>Your entire screen</b>, so that the exam can be followed as you saw it.',
    page: '<b>Whether this page is visible, has the keyboard and is online, and how much waits to be sent</b>, so that staff see that it still records. Before the first question you read which of it the exam has rules about.',
    answers:
      '<b>Your answers, each as you change it</b>, so that none is lost when the network or the computer fails.',
  },
} as const;

/** Who was let in, shown back to be confirmed. */
export const identity = {
  heading: 'Is this you?',
  lead: 'You are signed in to {exam} with these details. Your recording is kept under them.',
  photo: 'Your photo on the exam’s list',
  name: 'Name',
  username: 'Contest username',
  usernameHosted: 'Username or ID',
  room: 'Room',
  noRoom: 'No room',
  confirm: 'This is me',
  change: 'This is not me: change',
  clipboard:
    'This exam asks for the text that is on your clipboard now. When you press “This is me”, your browser may ask whether this page may see it. You may say no and still take part.',
  next: 'Next: you share your entire screen. No picture and no sound is recorded before that.',
  changeFailed: 'The details could not be changed',
  changeUnreachable: 'We could not reach the server. Check your network, then press it again.',
  changeRefused: 'The server did not accept this ({code}). Tell your proctor.',
} as const;
