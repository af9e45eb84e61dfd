import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { RosterImport } from '../../contract/wire';
import type { Mapping } from './roster-mapping';

const ASK_AGAIN_MS = 300;

export interface AskedImport {
  file: File;
  isDryRun: boolean;
  keepsOthers: boolean;
  /** Null leaves it to the titles of the columns. */
  mapping: Mapping | null;
}

/**
 * Sends a file, as a dry run or to be imported, and asks until it is over. What came of the last
 * one stands until the next is over, so that nothing jumps under the hand that changes a choice.
 */
export function useRosterImport(contestSlug: string) {
  const [result, setResult] = useState<RosterImport | null>(null);
  const [share, setShare] = useState(0);
  const queries = useQueryClient();
  const run = useMutation({
    mutationFn: async (asked: AskedImport) => {
      setShare(0);
      const client = new Client();
      const importId = await sent(client, contestSlug, asked);
      const at = { contest_slug: contestSlug, import_id: importId };
      const path = '/api/staff/exams/{contest_slug}/roster/imports/{import_id}';
      for (;;) {
        const one = await client.get(path, { at });
        if (one.state !== 'running') return one;
        if (one.lines_total > 0) setShare((one.lines_done / one.lines_total) * 100);
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      }
    },
    onSuccess: async (one) => {
      setResult(one);
      if (!one.dry_run) await queries.invalidateQueries({ queryKey: ['staff', 'exams'] });
    },
  });
  return { run, share, result, forget: () => setResult(null) };
}

async function sent(client: Client, contestSlug: string, asked: AskedImport): Promise<string> {
  const answer = await client.postFile(
    '/api/staff/exams/{contest_slug}/roster',
    asked.file,
    'text/csv',
    {
      at: { contest_slug: contestSlug },
      query: {
        ...(asked.isDryRun && { dry_run: true }),
        ...(asked.keepsOthers && { keep_others: true }),
        ...(asked.mapping && { mapping: JSON.stringify(asked.mapping) }),
      },
    },
  );
  return answer.import_id;
}
