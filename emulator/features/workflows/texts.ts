import type { Text } from '../../texts.js';

export const workflowTexts = {
  unknownFlux: { fr: 'Le flux « {} » n’existe pas', en: 'There is no workflow "{}"' },
  instanceNotFound: {
    fr: 'L’instance de flux {} est introuvable',
    en: 'Workflow instance {} was not found',
  },
  instanceClosed: {
    fr: 'L’instance de flux {} est close',
    en: 'Workflow instance {} is closed',
  },
  instanceNotYours: {
    fr: 'Cette instance de flux appartient à un autre utilisateur',
    en: 'This workflow instance belongs to another user',
  },
  noTransition: {
    fr: 'La transition « {} » n’est pas disponible dans cet état',
    en: 'The transition "{}" is not available in this state',
  },
} satisfies Record<string, Text>;
