/**
 * Whether the page is shown, has the keyboard, and fills the screen.
 *
 * Hidden says that the page was not visible, blurred that something else had focus: a dialog of the
 * browser is enough. While the contest is open in another tab both are the normal state.
 */
import { listen, type End, type Tell } from './sign';

export function watchAttention(tell: Tell, page: Document, frame: Window): End {
  const ends = [
    listen(page, {
      visibilitychange: () => tell('visibility_change', { state: page.visibilityState }),
      fullscreenchange: () => tell('fullscreen_change', { on: Boolean(page.fullscreenElement) }),
    }),
    listen(frame, {
      blur: () => tell('window_blur', {}),
      focus: () => tell('window_focus', {}),
    }),
  ];
  return () => ends.forEach((end) => end());
}
