import type { Text } from '../../texts.js';

export const tagTexts = {
  tagNotFound: { fr: 'Le tag {} est introuvable', en: 'Tag {} was not found' },
  tagTaken: {
    fr: 'Un tag nommé « {} » existe déjà dans cette catégorie',
    en: 'A tag named "{}" already exists in this category',
  },
  tagNotSet: { fr: 'Le tag {} n’est pas posé sur cet élément', en: 'Tag {} is not set on this element' },
  tagNotYours: {
    fr: 'Ce tag appartient à un autre utilisateur',
    en: 'This tag belongs to another user',
  },
  categoryNotFound: { fr: 'La catégorie {} est introuvable', en: 'Category {} was not found' },
  categoryTaken: {
    fr: 'Une catégorie nommée « {} » existe déjà',
    en: 'A category named "{}" already exists',
  },
  unknownColor: { fr: 'La couleur « {} » n’existe pas', en: 'There is no colour "{}"' },
} satisfies Record<string, Text>;
