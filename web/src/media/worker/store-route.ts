/** Whether uploads go to the store or take the longer way through our own server. */

/** So many failures in a row to reach the store, none of them followed by a success. */
const FAILURES_MOST = 3;
const TRY_AGAIN_MS = 600_000;

/**
 * Some networks let our server through and not the store; some stores lack their rule for
 * browsers. Both look alike from here: nothing readable comes back.
 */
export class StoreRoute {
  private failures = 0;
  private tryAgainAtMs = 0;

  constructor(private readonly now: () => number) {}

  /** To be asked for each upload. Once in ten minutes a single one tries the store again. */
  get goesThroughServer(): boolean {
    if (this.failures < FAILURES_MOST) return false;
    if (this.now() < this.tryAgainAtMs) return true;
    this.restUntilNextTry();
    return false;
  }

  /** Nothing readable came from the store. */
  failed(): void {
    this.failures += 1;
    this.restUntilNextTry();
  }

  /** The store took something. */
  succeeded(): void {
    this.failures = 0;
  }

  private restUntilNextTry(): void {
    this.tryAgainAtMs = this.now() + TRY_AGAIN_MS;
  }
}
