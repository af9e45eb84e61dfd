/** What the camera does not see well, and how to mend it. Nobody is accused: light changes. */
export const cameraHelp = {
  nobody: {
    title: 'We cannot see you.',
    advice: 'Turn on a light, or turn the camera toward you. You can go on working.',
  },
  several: {
    title: 'The camera sees more than one person.',
    advice:
      'If somebody is with you, ask them to step out of the picture. A poster may look like a person too.',
  },
  dark: {
    title: 'It is too dark for the camera.',
    advice: 'Turn on a light, or open what covers the camera. You can go on working.',
  },
  covered: {
    title: 'Something covers the camera.',
    advice: 'Take it away, or wipe the lens. You can go on working.',
  },
} as const;
