/** What the page notices of itself and of its browser, told as facts with no meaning read into them. */

/** Tells one observation: its type in the wire's words, and what is known of it. */
export type Tell = (type: string, detail: Record<string, unknown>) => void;

/** How to stop watching. */
export type End = () => void;

/** Listens to several events of one target. Returns how to end all of them. */
export function listen(target: EventTarget, heard: Record<string, (event: Event) => void>): End {
  const pairs = Object.entries(heard);
  for (const [name, listener] of pairs) target.addEventListener(name, listener);
  return () => {
    for (const [name, listener] of pairs) target.removeEventListener(name, listener);
  };
}
