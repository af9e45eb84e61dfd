/**
 * The last few segments' bytes, so that seeking back and forth does not fetch them again.
 *
 * Whole files: a segment is some 10 s and 200 KB, and a browser seeks in a Blob without asking
 * the network. A failed fetch is forgotten, so that the next ask tries again.
 */
export type FetchFile = (url: string) => Promise<Blob>;

export class SegmentFiles {
  /** In order of last use: a Map keeps the order of insertion. */
  private readonly kept = new Map<string, Promise<Blob>>();

  constructor(
    private readonly fetchFile: FetchFile = fetchBlob,
    private readonly limit = 18,
  ) {}

  get(url: string): Promise<Blob> {
    const file = this.kept.get(url) ?? this.fetchFile(url);
    this.kept.delete(url);
    this.kept.set(url, file);
    file.catch(() => {
      if (this.kept.get(url) === file) this.kept.delete(url);
    });
    this.forgetOldest();
    return file;
  }

  private forgetOldest(): void {
    for (const url of this.kept.keys()) {
      if (this.kept.size <= this.limit) return;
      this.kept.delete(url);
    }
  }
}

const FETCH_LIMIT_MS = 20_000;

async function fetchBlob(url: string): Promise<Blob> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(FETCH_LIMIT_MS) });
  if (!answer.ok) throw new Error(`segment answered ${answer.status}`);
  return answer.blob();
}
