import type { Text } from '../../texts.js';

export const linkTexts = {
  sharelinkNotFound: { fr: 'Le partage par lien {} est introuvable', en: 'Share link {} was not found' },
  shareNotFound: { fr: 'Le partage {} est introuvable', en: 'Share {} was not found' },
  ulinkNotFound: { fr: 'Le lien de dépôt {} est introuvable', en: 'Upload link {} was not found' },
  linkEmailNotFound: { fr: 'L’envoi par e-mail {} est introuvable', en: 'E-mail {} was not found' },
  linkNotFound: { fr: 'Aucun lien n’a cette clé', en: 'There is no link with this key' },
  linkExpired: {
    fr: 'Ce lien a expiré ou n’est plus disponible',
    en: 'This link has expired or is no longer available',
  },
  linkPassword: {
    fr: 'Ce lien est protégé par un mot de passe',
    en: 'This link is protected by a password',
  },
  wrongPassword: { fr: 'Le mot de passe est incorrect', en: 'The password is wrong' },
  previewOnly: {
    fr: 'Ce lien ne permet que l’aperçu des fichiers',
    en: 'This link lets preview its files only',
  },
  fileInLink: { fr: 'Le fichier {} est déjà dans ce partage', en: 'File {} is in this share link already' },
  linkWithoutSms: {
    fr: 'Le mot de passe de ce lien n’est pas envoyé par SMS',
    en: 'The password of this link is not sent by SMS',
  },
} satisfies Record<string, Text>;
