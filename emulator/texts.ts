/** An error text by language. A platform answers in its own, French unless configured otherwise (doc, client). */
export interface Text {
  fr: string;
  en: string;
}

/** The texts that several features share; those of one feature are in its folder. */
export const texts = {
  badParameter: { fr: 'Paramètre invalide : {}', en: 'Invalid parameter: {}' },
  badName: { fr: 'Le nom « {} » n’est pas valide', en: 'The name "{}" is not valid' },
  nameTaken: {
    fr: 'Un élément du même nom existe déjà. Veuillez saisir un nom différent.',
    en: 'An element of the same name already exists. Please enter a different name.',
  },
  intoItself: {
    fr: 'Impossible de déplacer un dossier dans lui-même',
    en: 'A folder cannot be moved into itself',
  },
  rootFixed: {
    fr: 'Un dossier racine ne peut pas être modifié ainsi',
    en: 'A root folder cannot be changed in this way',
  },
  fileNotFound: { fr: 'Le fichier {} est introuvable', en: 'File {} was not found' },
  folderNotFound: { fr: 'Le dossier {} est introuvable', en: 'Folder {} was not found' },
  sessionBusy: { fr: 'Le fichier est en cours de transfert', en: 'The file is still being transferred' },
  userNotFound: { fr: 'L’utilisateur {} est introuvable', en: 'User {} was not found' },
  userInactive: { fr: 'Le compte « {} » est désactivé', en: 'The account "{}" is not active' },
  accountExpired: { fr: 'Le compte « {} » a expiré', en: 'The account "{}" has expired' },
  badEmail: {
    fr: 'L’adresse e-mail « {} » n’est pas valide',
    en: 'The e-mail address "{}" is not valid',
  },
  passwordTooShort: {
    fr: 'Le mot de passe doit comporter au moins {} caractères',
    en: 'The password must have at least {} characters',
  },
  managersOnly: {
    fr: 'Réservé aux administrateurs et aux gestionnaires',
    en: 'For administrators and managers only',
  },
  bodyTooLarge: {
    fr: 'La requête dépasse {} octets',
    en: 'The request is larger than {} bytes',
  },
  groupNotFound: { fr: 'Le groupe {} est introuvable', en: 'Group {} was not found' },
  targetNotFound: {
    fr: 'L’utilisateur ou le groupe {} est introuvable',
    en: 'User or group {} was not found',
  },
  expirationPast: {
    fr: 'La date d’expiration est déjà passée',
    en: 'The expiration date has already passed',
  },
  asForbidden: {
    fr: 'Cette application ne peut pas agir au nom d’un autre utilisateur',
    en: 'This application may not act on behalf of another user',
  },
  noRight: {
    fr: 'Vous n’avez pas les droits suffisants sur ce dossier',
    en: 'You do not have sufficient rights on this folder',
  },
  locked: { fr: 'Le fichier est verrouillé par {}', en: 'The file is locked by {}' },
  quotaExceeded: {
    fr: 'Le quota du dossier « {} » est dépassé',
    en: 'The quota of the folder "{}" is exceeded',
  },
  tokenInvalid: {
    fr: 'Le jeton d’accès (access token) est invalide ou a expiré',
    en: 'The access token is invalid or has expired',
  },
  scopeMissing: {
    fr: 'L’application n’est pas autorisée pour la portée {}',
    en: 'The application is not granted the scope {}',
  },
  tooManyConnections: {
    fr: 'Le nombre de connexions simultanées de votre licence est atteint',
    en: 'The limit of concurrent connections of your licence is reached',
  },
  tooManyRequests: { fr: 'Trop de requêtes', en: 'Too many requests' },
  busy: { fr: 'Le fichier est momentanément verrouillé', en: 'The file is locked for the moment' },
  unavailable: { fr: 'Service indisponible', en: 'Service unavailable' },
} satisfies Record<string, Text>;
