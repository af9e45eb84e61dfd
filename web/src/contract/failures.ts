/** The two ways a call can fail: the server said no, or nothing readable came back. */

/** The server answered, and said no. `code` is stable: pages choose their words by it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: string,
    readonly status: number,
    readonly details: {
      /** Seconds from the Retry-After header, for 429 and 503. */
      retryAfterSeconds?: number;
      /** Which field of the body was refused. */
      field?: string;
      words?: string;
      /** Each thing that is wrong, and where, if several may be. */
      results?: readonly { where: string; words: string }[];
    } = {},
  ) {
    super(details.words ?? code);
  }

  /** The same call may succeed later without anything being changed by a person. */
  get isPassing(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408;
  }
}

/**
 * No answer that can be read: network lost, time limit passed, or half an answer.
 * Nothing is known about what the server did, so the call may be repeated if it can be repeated.
 */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Reads a refusal from an answer that is not 2xx; a proxy's page gets a code made of its status. */
export async function refusalOf(answer: Response): Promise<Refusal> {
  const words = await answer.text().catch(() => '');
  const problem = problemOf(words);
  const retryAfter = Number(answer.headers.get('Retry-After') ?? Number.NaN);
  return new Refusal(textOf(problem['code']) ?? `http_${answer.status}`, answer.status, {
    ...(Number.isFinite(retryAfter) && { retryAfterSeconds: retryAfter }),
    ...withText('field', problem['field']),
    ...withText('words', problem['detail']),
    ...withResults(problem['results']),
  });
}

/** A problem document; or of an object store's answer in XML, its code. */
function problemOf(words: string): Record<string, unknown> {
  try {
    const problem: unknown = JSON.parse(words);
    return typeof problem === 'object' && problem !== null ? { ...problem } : {};
  } catch {
    return { code: /<Code>(\w+)<\/Code>/.exec(words)?.[1] };
  }
}

function withResults(value: unknown): { results?: { where: string; words: string }[] } {
  if (!Array.isArray(value)) return {};
  const told = value.filter(
    (one: unknown): one is { where: string; words: string } =>
      typeof one === 'object' &&
      one !== null &&
      'where' in one &&
      'words' in one &&
      typeof one.where === 'string' &&
      typeof one.words === 'string',
  );
  return told.length > 0 ? { results: told } : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function withText(key: 'field' | 'words', value: unknown): Partial<Record<typeof key, string>> {
  const text = textOf(value);
  return text === undefined ? {} : { [key]: text };
}
