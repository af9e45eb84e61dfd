/** German, in the formal form of address. What English has and this has not does not compile. */
import type { English } from '../english';
import type { Translation } from '../message';
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

export const german: Translation<English> = {
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
};
