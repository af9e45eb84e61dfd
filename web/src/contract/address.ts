/** The address of a call: its path, filled and asked. */

/** What varies in an address: the parts in braces of its path, and its question. */
export interface Varied {
  at?: object | undefined;
  query?: object | undefined;
}

/** Parts are escaped, whatever a person may have typed; what is undefined is not asked for. */
export function addressOf(path: string, { at = {}, query = {} }: Varied = {}): string {
  const parts = new Map<string, unknown>(Object.entries(at));
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (!parts.has(name)) throw new Error(`${path} needs ${name}`);
    return encodeURIComponent(String(parts.get(name)));
  });
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const question = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]));
  return asked.length > 0 ? `${filled}?${question}` : filled;
}
