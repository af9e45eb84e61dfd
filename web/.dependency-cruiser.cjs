/** The floors of web/src: what may import what. `contract`, `words` and `ui` lie under everything. */
const framework = '^node_modules/(react|react-dom|@mantine|@tanstack)/';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'apps-are-strangers',
      severity: 'error',
      from: { path: '^src/apps/([^/]+)/' },
      to: { path: '^src/apps/', pathNot: '^src/apps/$1/' },
    },
    {
      name: 'features-are-strangers',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/(features|apps)/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'media-and-playback-know-no-framework',
      severity: 'error',
      from: { path: '^src/(media|playback)/' },
      to: { path: framework },
    },
    {
      name: 'media-and-playback-are-strangers-to-pages',
      severity: 'error',
      from: { path: '^src/(media|playback)/' },
      to: { path: '^src/(apps|features|ui|words)/' },
    },
    {
      name: 'media-and-playback-are-strangers',
      severity: 'error',
      from: { path: '^src/(media|playback)/' },
      to: { path: '^src/(media|playback)/', pathNot: '^src/$1/' },
    },
    {
      name: 'paper-knows-no-framework-and-no-page',
      severity: 'error',
      from: { path: '^src/paper/' },
      to: { path: `${framework}|^src/(apps|features|ui|words|playback)/` },
    },
    {
      // The clock that a test turns and the disk that it fills are one for both.
      name: 'media-and-paper-are-strangers',
      severity: 'error',
      from: { path: '^src/(media|paper)/' },
      to: { path: '^src/(media|paper)/', pathNot: '^src/($1/|media/testing/)' },
    },
    {
      // What finds faces takes tens of milliseconds: never in the thread that a candidate types in.
      name: 'faces-are-found-in-a-worker',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/media/vision/(face-worker|looker|face-finder)[.]ts$' },
      to: {
        path: '^src/media/vision/(face-worker|looker|face-finder)[.]ts$|^node_modules/@mediapipe/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'playback-knows-no-paper',
      severity: 'error',
      from: { path: '^src/playback/' },
      to: { path: '^src/paper/' },
    },
    {
      name: 'ui-knows-nothing',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/(apps|features|media|playback|paper|contract)/' },
    },
    {
      name: 'words-know-nothing',
      severity: 'error',
      from: { path: '^src/words/' },
      to: { path: '^src/', pathNot: '^src/words/' },
    },
    {
      name: 'contract-knows-nothing',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { path: '^src/', pathNot: '^src/contract/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
