/** German of the system check's page. */
import type { CheckEnglish } from '../english/check';
import type { Translation } from '../message';
import { german } from '.';
import { mending } from './mending';
import { check } from './system-check';

export const checkGerman: Translation<CheckEnglish> = { ...german, check, mending };
