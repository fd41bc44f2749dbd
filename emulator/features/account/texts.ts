import type { Text } from '../../texts.js';

export const accountTexts = {
  accountField: {
    fr: 'Le champ {} de votre compte ne peut être modifié que par un administrateur',
    en: 'The field {} of your account can be changed by an administrator only',
  },
} satisfies Record<string, Text>;
