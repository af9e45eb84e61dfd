/** Everything that a page notices beside its tracks, from now until it is ended. */
import { watchAttention } from './attention-signs';
import { watchBrowser } from './browser-signs';
import { calmed } from './calm';
import { watchClipboard } from './clipboard-signs';
import type { End, Tell } from './sign';

export function watchSigns(tell: Tell): End {
  const calm = calmed(tell, () => performance.now());
  const ends = [
    watchAttention(calm.tell, document, globalThis as unknown as Window),
    watchClipboard(calm.tell, document),
    watchBrowser(calm.tell, {
      page: document,
      frame: globalThis as unknown as Window,
      navigator,
    }),
  ];
  return () => {
    for (const end of ends) end();
    calm.end();
  };
}
