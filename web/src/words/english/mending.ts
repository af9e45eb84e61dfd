/** How to mend what keeps a row of the system check from passing, by system and by browser. */
export const mending = {
  /** Where a browser's own name is not known: alone, and within `setting`. */
  thisBrowser: 'This browser',
  yourBrowser: 'your browser',
  /** Within `inBrowser`. */
  place: { camera: 'the camera', microphone: 'the microphone' },
  /** Where the operating system itself lets a browser at its devices. */
  setting: {
    camera: {
      mac: 'On this Mac: open System Settings, Privacy & Security, Camera, and switch {browser} on.',
      windows:
        'In Windows: open Settings, Privacy & security, Camera, and switch on “Camera access” and “Let desktop apps access your camera”.',
      chromeos:
        'On this Chromebook: open Settings, Privacy and security, Privacy controls, and switch “Camera access” on.',
      linux:
        'In Linux: in your desktop’s settings look for Privacy, Camera; a browser from Flatpak or Snap needs the permission “camera” too.',
      android: 'On this phone: open Settings, Apps, {browser}, Permissions, and allow the camera.',
      ios: 'On this device: open Settings, {browser}, and allow the camera.',
      unknown: 'In the computer’s settings, look for privacy and the camera.',
    },
    microphone: {
      mac: 'On this Mac: open System Settings, Privacy & Security, Microphone, and switch {browser} on.',
      windows:
        'In Windows: open Settings, Privacy & security, Microphone, and switch on “Microphone access” and “Let desktop apps access your microphone”.',
      chromeos:
        'On this Chromebook: open Settings, Privacy and security, Privacy controls, and switch “Microphone access” on.',
      linux:
        'In Linux: in your desktop’s sound settings choose the input; a browser from Flatpak or Snap needs the permission “audio recording” too.',
      android:
        'On this phone: open Settings, Apps, {browser}, Permissions, and allow the microphone.',
      ios: 'On this device: open Settings, {browser}, and allow the microphone.',
      unknown: 'In the computer’s settings, look for privacy and the microphone.',
    },
    screen: {
      mac: 'On this Mac: open System Settings, Privacy & Security, Screen & System Audio Recording, switch {browser} on, quit the browser and start it again.',
      windows: 'In Windows: close other programs that record the screen, then try again.',
      chromeos: 'If your school manages this Chromebook, ask it to allow screen capture.',
      linux:
        'In Linux: with Wayland, sharing goes through the desktop’s portal. Install xdg-desktop-portal and the one for your desktop, or sign in with X11.',
      android: 'Use a computer: phones cannot share their screen.',
      ios: 'Use a computer: phones and tablets cannot share their screen.',
      unknown: 'Close other programs that record the screen, then try again.',
    },
  },
  /** Where this very page was refused, in the browser's own words. */
  inBrowser: {
    chrome: 'In Chrome: press the sign at the left of the address, allow {place}, and try again.',
    edge: 'In Edge: press the lock at the left of the address, allow {place}, and try again.',
    chromium: 'Press the sign at the left of the address, allow {place}, and try again.',
    firefox:
      'In Firefox: press the crossed-out sign at the left of the address to take the block away, and try again.',
    safari:
      'In Safari: open the menu Safari, Settings for this website, allow {place}, and try again.',
    unknown: 'In the browser’s settings for this website, allow {place}, and try again.',
  },
  clock: {
    mac: 'On this Mac: open System Settings, General, Date & Time, and switch “Set time and date automatically” on.',
    windows: 'In Windows: open Settings, Time & language, Date & time, and press “Sync now”.',
    chromeos: 'On this Chromebook: open Settings, System preferences, Date and time.',
    linux: 'In Linux: open the settings, Date & Time, and switch “Automatic date and time” on.',
    android: 'On this phone: open Settings, System, Date & time, and set it automatically.',
    ios: 'On this device: open Settings, General, Date & Time, and set it automatically.',
    unknown: 'In the computer’s settings, let the clock be set automatically.',
  },
  bestBrowser: 'Best use Chrome or Edge on a computer.',
  updateBrowser: 'Update the browser, and start it again.',
  otherBrowser: 'Open this address in Chrome or Edge on a computer.',
  https: 'Type the address again with https:// in front of it, or ask who gave it to you.',
  chooseScreen:
    'Press the button again, choose “Entire Screen” at the top of the window, then the picture of your screen, then Share.',
  plugCamera: 'Plug a camera in, or open the cover of the one that is built in.',
  faceTheCamera: 'Turn on a light, or turn the camera toward you.',
  beAlone: 'Sit alone for the exam. A poster or a picture behind you may look like a person too.',
  turnOnALight: 'Turn on a light, or open what covers the camera.',
  openTheCamera: 'Take away what covers the camera, or wipe its lens.',
  plugMicrophone: 'Plug a microphone or a headset in.',
  closeCameraUsers: 'Close video calls and other programs that use the camera, then try again.',
  closeMicrophoneUsers:
    'Close video calls and other programs that use the microphone, then try again.',
  unmute: 'If the bar does not move, look for a mute button, and choose the right input.',
  nearTheNetwork:
    'Go nearer to the access point or use a cable, and pause downloads, video calls and cloud drives. Then try again.',
  inAMinute: 'Try again in a minute.',
  checkNetwork: 'Check your network, then try again.',
  leavePrivateAndFree:
    'Leave the private window if you are in one, and free some space on the disk.',
  leavePrivate: 'Leave the private window if you are in one.',
  readRules: 'Read your exam’s rules. Where one is allowed, unplug the other before you begin.',
  readRulesUntold: 'Read your exam’s rules, and unplug what is not allowed before you begin.',
} as const;
