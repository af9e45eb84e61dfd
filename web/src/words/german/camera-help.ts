import type { English } from '../english';
import type { Translation } from '../message';

export const cameraHelp: Translation<English['cameraHelp']> = {
  nobody: {
    title: 'Wir können Sie nicht sehen.',
    advice:
      'Machen Sie Licht, oder drehen Sie die Kamera zu sich. Sie können dabei weiterarbeiten.',
  },
  several: {
    title: 'Die Kamera sieht mehr als eine Person.',
    advice:
      'Wenn jemand bei Ihnen ist, bitten Sie die Person, aus dem Bild zu gehen. Auch ein Plakat kann wie eine Person aussehen.',
  },
  dark: {
    title: 'Für die Kamera ist es zu dunkel.',
    advice:
      'Machen Sie Licht, oder öffnen Sie die Abdeckung der Kamera. Sie können dabei weiterarbeiten.',
  },
  covered: {
    title: 'Etwas verdeckt die Kamera.',
    advice: 'Nehmen Sie es weg, oder wischen Sie die Linse ab. Sie können dabei weiterarbeiten.',
  },
};
