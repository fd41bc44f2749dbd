import type { Text } from '../../texts.js';

export const groupTexts = {
  groupTaken: { fr: 'Un groupe nommé « {} » existe déjà', en: 'A group named "{}" already exists' },
  groupReadOnly: {
    fr: 'Le groupe « {} » provient d’un annuaire externe et ne peut pas être modifié',
    en: 'The group "{}" comes from a directory and cannot be changed',
  },
} satisfies Record<string, Text>;
