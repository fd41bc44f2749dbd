import type { Text } from '../../texts.js';

export const rightTexts = {
  rightNotFound: { fr: 'Le droit {} est introuvable', en: 'Right {} was not found' },
  rightTaken: {
    fr: 'Un droit pour {} existe déjà sur ce dossier',
    en: 'A right for {} already exists on this folder',
  },
} satisfies Record<string, Text>;
