/** What a paper's page is given from outside: where pictures are, and how files are brought. */
import { createContext, useContext } from 'react';

/** Where a picture of the paper is; its size, where it is known, keeps the page from jumping. */
export interface PaperPicture {
  url: string;
  width?: number;
  height?: number;
}

/** Brings files to the server. */
export interface PaperFiles {
  /** Resolves with the file's id once the server has it; rejects where it does not take it. */
  bring: (itemId: string, file: File) => Promise<string>;
  /** What a file was called, where this page knows it. */
  nameOf: (fileId: string) => string | null;
}

export interface PaperTools {
  /** Null where the paper has no such picture. */
  pictureOf: (name: string) => PaperPicture | null;
  /** Null where no file can be brought. */
  files: PaperFiles | null;
  /** The exam's: times are those of the clock in its room. */
  timeZone: string;
}

const Given = createContext<PaperTools>({ pictureOf: () => null, files: null, timeZone: 'UTC' });

export const GivenTools = Given.Provider;

export function usePaperTools(): PaperTools {
  return useContext(Given);
}
