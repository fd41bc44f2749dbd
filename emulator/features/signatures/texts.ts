import type { Text } from '../../texts.js';

export const signatureTexts = {
  signatureNotFound: { fr: 'La signature {} est introuvable', en: 'Signature {} was not found' },
  signatureNotDraft: {
    fr: 'La signature {} n’est plus un brouillon',
    en: 'Signature {} is no longer a draft',
  },
  signatureOngoing: { fr: 'La signature {} est en cours', en: 'Signature {} is ongoing' },
  signatureNotOngoing: { fr: 'La signature {} n’est pas en cours', en: 'Signature {} is not ongoing' },
  signatureNoDocument: {
    fr: 'La signature n’a aucun document',
    en: 'The signature has no document',
  },
  signatureNoSigner: { fr: 'La signature n’a aucun signataire', en: 'The signature has no signer' },
  signatureNoField: {
    fr: 'Aucun champ de signature n’est prévu pour {}',
    en: 'There is no signature field for {}',
  },
  signatureNoPhone: {
    fr: 'Ce niveau de signature exige le numéro de téléphone de {}',
    en: 'This level of signature needs the phone number of {}',
  },
  badPhone: {
    fr: 'Le numéro « {} » n’est pas au format international',
    en: 'The number "{}" is not in international format',
  },
  actorNotFound: { fr: 'L’acteur {} est introuvable', en: 'Actor {} was not found' },
  actorDone: { fr: '{} a déjà répondu', en: '{} has already answered' },
  actorWaits: { fr: 'Ce n’est pas encore au tour de {}', en: 'It is not yet the turn of {}' },
  actorFollows: { fr: '{} n’a rien à signer', en: '{} has nothing to sign' },
  documentNotFound: { fr: 'Le document {} est introuvable', en: 'Document {} was not found' },
  documentTaken: {
    fr: 'Le fichier « {} » existe déjà dans cette signature',
    en: 'The file "{}" is already part of this signature',
  },
  notPdf: { fr: 'Le fichier « {} » n’est pas un PDF', en: 'The file "{}" is not a PDF' },
  fieldNotFound: { fr: 'Le champ {} est introuvable', en: 'Field {} was not found' },
  notSigner: { fr: 'L’acteur {} n’est pas un signataire', en: 'Actor {} is not a signer' },
  noSuchPage: { fr: 'Le document n’a pas de page {}', en: 'The document has no page {}' },
  notSignedYet: {
    fr: 'La signature {} n’est pas terminée',
    en: 'Signature {} is not done',
  },
} satisfies Record<string, Text>;
