/**
 * The keys of the player. Pure.
 *
 * Alt with a letter, which neither screen readers nor browsers take for themselves. By the key's
 * place, because with Alt some keyboards write another letter; but where one types, a key that
 * writes something is left to write it.
 */
export type Shortcut = 'next' | 'back' | 'mark' | 'review';

const KEYS: Record<string, readonly [letter: string, Shortcut]> = {
  KeyN: ['n', 'next'],
  KeyP: ['p', 'back'],
  KeyM: ['m', 'mark'],
  KeyR: ['r', 'review'],
};

type Pressed = Pick<KeyboardEvent, 'code' | 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

export function shortcutOf(pressed: Pressed, isTyping: boolean): Shortcut | null {
  const { code, key, altKey, ctrlKey, metaKey, shiftKey } = pressed;
  const known = KEYS[code];
  if (!known || !altKey || ctrlKey || metaKey || shiftKey) return null;
  const [letter, shortcut] = known;
  return isTyping && key.toLowerCase() !== letter ? null : shortcut;
}
