/** English: the source of every text that a candidate reads, and the type of the others. */
import { cameraHelp } from './camera-help';
import { checkpoint } from './checkpoint';
import { conduct } from './conduct';
import { door } from './closed-door';
import { finish } from './finish';
import { frame } from './frame';
import { identity, join, recorded } from './join';
import { ownResult } from './own-result';
import { paper } from './paper';
import { privacy } from './privacy';
import { share } from './share-screen';
import { ownExams, signIn, signOut } from './sign-in';
import { sitting } from './sitting';
import { staffMessages } from './staff-messages';

export const english = {
  frame,
  signIn,
  ownExams,
  signOut,
  join,
  recorded,
  identity,
  door,
  share,
  sitting,
  checkpoint,
  cameraHelp,
  conduct,
  ownResult,
  paper,
  privacy,
  finish,
  staffMessages,
} as const;

export type English = typeof english;
