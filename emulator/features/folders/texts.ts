import type { Text } from '../../texts.js';

export const folderTexts = {
  rootNotFound: { fr: 'Racine inconnue : {}', en: 'Unknown root: {}' },
} satisfies Record<string, Text>;
