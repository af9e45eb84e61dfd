/** An object store in memory that takes what was signed, once, and can be made to fail. */
import { sha256Hex } from '../worker/digest';

export const STORE = 'https://bucket.example/';

interface Signed {
  key: string;
  sha256: string;
  headers: Record<string, string>;
}

export class FakeStore {
  readonly objects = new Map<string, Blob>();
  readonly mistakes: string[] = [];
  puts = 0;
  /** So many uploads are refused, as if the time of their address were over. */
  expiresUploads = 0;
  private readonly signed = new Map<string, Signed>();

  /** An address that is good for these bytes under this key. */
  sign(
    key: string,
    mediaType: string,
    sha256: string,
  ): { url: string; headers: Signed['headers'] } {
    const headers = { 'content-type': mediaType, 'if-none-match': '*', 'x-sha256': sha256 };
    const url = `${STORE}${key}?signature=${this.signed.size}`;
    this.signed.set(url, { key, sha256, headers });
    return { url, headers };
  }

  async put(url: string, init: RequestInit): Promise<Response> {
    this.puts += 1;
    if (init.credentials !== 'omit') this.mistakes.push('a cookie went to the store');
    const signed = this.signed.get(url);
    if (!signed || JSON.stringify(init.headers) !== JSON.stringify(signed.headers)) {
      this.mistakes.push(`${url} was put with other headers than signed`);
      return refusal(403, 'SignatureDoesNotMatch');
    }
    if (this.expiresUploads > 0) {
      this.expiresUploads -= 1;
      return refusal(403, 'AccessDenied');
    }
    if (this.objects.has(signed.key)) return refusal(412, 'PreconditionFailed');
    const bytes = init.body as Blob;
    if ((await sha256Hex(bytes)) !== signed.sha256) return refusal(400, 'BadDigest');
    this.objects.set(signed.key, bytes);
    return new Response(null);
  }
}

function refusal(status: number, code: string): Response {
  return new Response(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`, { status });
}
