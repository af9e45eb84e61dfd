/** Counts what the computer is still computing, which no turn of the event loop shows. */

const OPERATIONS = ['digest', 'encrypt', 'decrypt', 'generateKey'] as const;

type Operation = (...given: unknown[]) => Promise<unknown>;

/** The real operations, each counted from its call to its answer. */
export const computing = { now: 0 };

const subtle = crypto.subtle as unknown as Record<string, Operation>;
for (const name of OPERATIONS) {
  const real = subtle[name]?.bind(crypto.subtle) as Operation;
  subtle[name] = async (...given) => {
    computing.now += 1;
    try {
      return await real(...given);
    } finally {
      computing.now -= 1;
    }
  };
}
