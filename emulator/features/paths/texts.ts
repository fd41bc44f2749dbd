import type { Text } from '../../texts.js';

export const pathTexts = {
  pathNotFound: { fr: 'Aucun élément à ce chemin', en: 'There is no element at this path' },
  notChild: {
    fr: 'L’élément n’est pas contenu dans ce dossier',
    en: 'The element is not inside this folder',
  },
} satisfies Record<string, Text>;
