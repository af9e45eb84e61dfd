/**
 * The newest segments' bytes as the page handed them over, so that what is sent a moment later
 * need not be read from the disk and made legible again: each time costs the page its size twice.
 *
 * Blobs lie outside this page's memory. Only what the outbox keeps may be added; what is not here,
 * or not here in full, is in the outbox all the same.
 */
const BYTES_MOST = 16 * 1024 * 1024;

export class RecentFiles {
  /** Oldest first. */
  private readonly pieces = new Map<string, Blob[]>();
  private bytes = 0;

  constructor(private readonly bytesMost = BYTES_MOST) {}

  add(segment: string, piece: Blob): void {
    const before = this.pieces.get(segment) ?? [];
    this.pieces.set(segment, [...before, piece]);
    this.bytes += piece.size;
    for (const oldest of this.pieces.keys()) {
      if (this.bytes <= this.bytesMost) return;
      this.forget(oldest);
    }
  }

  /** The whole file; null where a piece of it is not here. */
  whole(segment: string, sizeBytes: number, mediaType: string): Blob | null {
    const file = new Blob(this.pieces.get(segment), { type: mediaType });
    return file.size === sizeBytes ? file : null;
  }

  forget(segment: string): void {
    for (const piece of this.pieces.get(segment) ?? []) this.bytes -= piece.size;
    this.pieces.delete(segment);
  }
}
