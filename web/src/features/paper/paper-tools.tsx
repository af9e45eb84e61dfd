/** What a paper's page is given from outside: where pictures are, and how files are brought. */
import { createContext, useContext } from 'react';
import type { FileDesk } from '../../paper/file-desk';

/** Where a picture of the paper is; its size, where it is known, keeps the page from jumping. */
export interface PaperPicture {
  url: string;
  width?: number;
  height?: number;
}

/** Brings files to the server. */
export type PaperFiles = Pick<FileDesk, 'subscribe' | 'snapshot' | 'bring' | 'remove' | 'giveUp'>;

export interface PaperTools {
  /** Null where the paper has no such picture. */
  pictureOf: (name: string) => PaperPicture | null;
  /** Null where a question is only tried out: no file can be brought. */
  files: PaperFiles | null;
  /** The exam's: times are those of the clock in its room. */
  timeZone: string;
}

const Given = createContext<PaperTools>({ pictureOf: () => null, files: null, timeZone: 'UTC' });

export const GivenTools = Given.Provider;

export function usePaperTools(): PaperTools {
  return useContext(Given);
}
