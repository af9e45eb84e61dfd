/**
 * The catalogue of the system check's page: the candidate's, and what this page alone says.
 *
 * It is apart so that a candidate's first load does not carry it.
 */
import { english } from '.';
import { mending } from './mending';
import { check } from './system-check';

export const checkEnglish = { ...english, check, mending } as const;

export type CheckEnglish = typeof checkEnglish;
