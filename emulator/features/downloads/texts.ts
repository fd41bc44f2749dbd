import type { Text } from '../../texts.js';

export const downloadTexts = {
  fileTokenInvalid: {
    fr: 'Le jeton de fichier est invalide ou a expiré',
    en: 'The file token is invalid or has expired',
  },
} satisfies Record<string, Text>;
