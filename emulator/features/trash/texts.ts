import type { Text } from '../../texts.js';

export const trashTexts = {
  trashNotFound: {
    fr: 'L’élément {} est introuvable dans la corbeille',
    en: 'Item {} was not found in the trash',
  },
  noTrash: { fr: 'La corbeille est désactivée', en: 'The trash is turned off' },
  noPermanentDelete: {
    fr: 'La suppression définitive est interdite aux utilisateurs',
    en: 'Users may not delete for good',
  },
} satisfies Record<string, Text>;
