import type { Text } from '../../texts.js';

export const uploadTexts = {
  hashMismatch: {
    fr: 'L’empreinte du fichier reçu ne correspond pas',
    en: 'The hash of the received file does not match',
  },
  sizeMismatch: {
    fr: 'La taille du fichier reçu ne correspond pas',
    en: 'The size of the received file does not match',
  },
} satisfies Record<string, Text>;
