import type { Text } from '../../texts.js';

export const tusTexts = {
  sessionNotFound: { fr: 'Session de transfert inconnue', en: 'Unknown transfer session' },
} satisfies Record<string, Text>;
