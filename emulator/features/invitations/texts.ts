import type { Text } from '../../texts.js';

export const invitationTexts = {
  invitationNotFound: { fr: 'L’invitation {} est introuvable', en: 'Invitation {} was not found' },
} satisfies Record<string, Text>;
