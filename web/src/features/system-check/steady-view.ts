/** What is said of the camera's picture: the first look at once, then only what is seen twice. */
import type { View } from '../../media/vision/view';

export class SteadyView {
  private last: View | null = null;
  private said: View | null = null;

  /** What to say now. A single look that differs changes no word under somebody's eyes. */
  saw(view: View): View {
    if (this.said === null || view === this.last) this.said = view;
    this.last = view;
    return this.said;
  }
}
