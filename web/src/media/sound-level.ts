/** How loud a microphone is at this moment. */

export interface SoundLevel {
  /** From 0, silence, to 1. */
  level: () => number;
  close: () => void;
}

/** Begin in a click's handler: a browser lets no sound be worked with before. */
export function listenTo(stream: MediaStream): SoundLevel {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  void context.resume();
  const samples = new Float32Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples);
      return loudness(samples);
    },
    close: () => void context.close(),
  };
}

/** The greatest of some samples between -1 and 1. */
export function loudness(samples: Float32Array): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return Math.min(1, peak);
}
