/** Copying and pasting in this page: how much, of what digest, in which field. Never the text. */
import { sha256Hex } from '../worker/digest';
import { listen, type End, type Tell } from './sign';

const NAME_MOST = 80;

/** Other programs' clipboards are not seen, nor what is copied in another tab. */
export function watchClipboard(tell: Tell, page: Document): End {
  const noted =
    (action: 'copy' | 'cut' | 'paste') =>
    (event: Event): void => {
      const text = action === 'paste' ? pasted(event) : selected(page, event.target);
      const field = fieldOf(event.target);
      void sha256Hex(new Blob([text])).then((sha256) =>
        tell('clipboard_activity', {
          action,
          text_length: text.length,
          text_sha256: sha256,
          field,
        }),
      );
    };
  return listen(page, { copy: noted('copy'), cut: noted('cut'), paste: noted('paste') });
}

function pasted(event: Event): string {
  return (event as ClipboardEvent).clipboardData?.getData('text/plain') ?? '';
}

/** The event itself carries nothing yet when something is copied. */
function selected(page: Document, target: EventTarget | null): string {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
    return target.value.slice(target.selectionStart ?? 0, target.selectionEnd ?? 0);
  }
  return page.getSelection()?.toString() ?? '';
}

function fieldOf(target: EventTarget | null): string {
  if (!(target instanceof Element)) return '';
  return (target.getAttribute('name') ?? target.id).slice(0, NAME_MOST);
}
