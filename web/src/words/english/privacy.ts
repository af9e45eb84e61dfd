/** What is captured, noted and sent at this moment, who sees it and how long it is kept. */
export const privacy = {
  button: 'What is captured',
  heading: 'What is captured and sent now',
  close: 'Close',
  capturedNow: 'Captured now: {tracks}.',
  nothingNow: 'Nothing is captured now.',
  screen: 'Your entire screen, {width} × {height} pixels, at most {rate} pictures a second.',
  screenPlain: 'Your entire screen.',
  camera: 'What your camera sees, {width} × {height} pixels, at most {rate} pictures a second.',
  cameraPlain: 'What your camera sees.',
  microphone: 'What your microphone hears.',
  selfView: 'You, as your camera sees you, the way round a mirror shows it',
  hidePicture: 'Hide my picture here',
  showPicture: 'Show my picture',
  pictureHidden: 'Your picture is hidden on this page only. The camera is still recorded.',
  heard: 'It hears something now.',
  quiet: 'It hears nothing now.',
  levelAdvice: 'The bar shows how loud it is. For the bar, no sound is kept.',
  sent: {
    heading: 'Sent',
    arrived: 'Arrived at the server',
    waiting: 'Still on this computer',
    connection: 'Connection',
    connections: {
      connecting: 'being made',
      connected: 'working',
      lost: 'lost: what is recorded waits here',
    },
  },
  noted: {
    heading: 'Noted beside it',
    interruptions: 'When recording begins, changes, stops or has a gap, and why',
    page: 'When this page is shown or hidden, fills the screen, gets or loses the keyboard',
    copying: 'How much you copy or paste in this page, and a fingerprint of it',
    clipboardText: 'The text that was on your clipboard as you began, if you allowed it',
    line: 'How your network and the room for recordings change, and your network address',
    pauses: 'When the browser or the computer pauses, its clock is set, or a program steers it',
    displays: 'Whether more than one display is connected, if your browser says so',
    presence: 'When this page asks if you are still here, and when you answer',
    contest: 'When you open the contest from this page',
    cameraLooks:
      'About once a second, what this browser finds in your camera’s picture: how many faces and where, how bright, sharp and still it is, and which camera it is. Only these numbers and the camera’s name are sent, no picture beyond the recording; nobody is identified',
    conduct:
      'When something of the exam’s rules happens on this page: it is covered or left, something is copied or pasted, a menu or a shortcut is used',
    camera:
      'Whether the camera is refused or covered and, if your organiser has that looked at, whether a face is seen, or more than one',
  },
  never: {
    heading: 'Not captured',
    items: {
      devices: 'Other devices, and displays that you did not share',
      files: 'Your files, and the list of your programs and tabs',
      typing: 'What you type, passwords too, unless it can be read on your screen',
      around: 'What happens beyond your screen, your camera and your microphone',
    },
    shown: 'Whatever can be seen on the shared screen is recorded: close what is private.',
  },
  kept: {
    heading: 'Who sees it, and until when',
    who: 'Staff of this exam who have an account. Who opens your recording is noted too.',
    until: {
      one: 'The organiser of this exam keeps it until {day}, {count} day after the exam; longer only while a question about it is open.',
      other:
        'The organiser of this exam keeps it until {day}, {count} days after the exam; longer only while a question about it is open.',
    },
    unsaid: 'How long it is kept is for the organiser of this exam to say: you may ask them.',
  },
} as const;
