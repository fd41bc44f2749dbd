import type { Text } from '../../texts.js';

export const userTexts = {
  loginTaken: {
    fr: 'Un utilisateur avec l’identifiant « {} » existe déjà',
    en: 'A user with the login "{}" already exists',
  },
  notRoot: {
    fr: 'Le dossier {} n’est pas un dossier racine commun',
    en: 'Folder {} is not a common root folder',
  },
  ownAccount: {
    fr: 'Vous ne pouvez ni supprimer, ni désactiver, ni changer de type votre propre compte',
    en: 'You cannot delete or deactivate your own account, or change what kind it is',
  },
} satisfies Record<string, Text>;
