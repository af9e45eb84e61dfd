/** What an exam's candidates are told of its camera checks before they agree. */

interface CameraTerms {
  camera_checks?: boolean;
  camera_lasts_seconds?: number;
}

const LASTS_SECONDS = 5;

/** Whether the candidate's own page may look at the camera. What does not say so forbids it. */
export function hasCameraChecks(told: object): boolean {
  return (told as CameraTerms).camera_checks === true;
}

/** For how long something has to be seen before anybody is told of it. */
export function cameraLastsMs(told: object): number {
  return ((told as CameraTerms).camera_lasts_seconds ?? LASTS_SECONDS) * 1000;
}
