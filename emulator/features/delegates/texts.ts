import type { Text } from '../../texts.js';

export const delegateTexts = {
  delegateNotFound: { fr: 'La délégation {} est introuvable', en: 'Delegate {} was not found' },
  delegateTaken: {
    fr: 'Une délégation de ce groupe à l’utilisateur {} existe déjà',
    en: 'A delegate of this group for user {} already exists',
  },
} satisfies Record<string, Text>;
