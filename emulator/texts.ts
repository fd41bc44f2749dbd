/** Error texts by language. A platform answers in its own language, French unless configured otherwise (doc, client). */
export const texts = {
  badParameter: { fr: 'Paramètre invalide : {}', en: 'Invalid parameter: {}' },
  badName: { fr: 'Le nom « {} » n’est pas valide', en: 'The name "{}" is not valid' },
  nameTaken: {
    fr: 'Un élément du même nom existe déjà dans ce dossier',
    en: 'An element of the same name already exists in this folder',
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
  pathNotFound: { fr: 'Aucun élément à ce chemin', en: 'There is no element at this path' },
  notChild: {
    fr: 'L’élément n’est pas contenu dans ce dossier',
    en: 'The element is not inside this folder',
  },
  rootNotFound: { fr: 'Racine inconnue : {}', en: 'Unknown root: {}' },
  trashNotFound: {
    fr: 'L’élément {} est introuvable dans la corbeille',
    en: 'Item {} was not found in the trash',
  },
  sessionNotFound: { fr: 'Session de transfert inconnue', en: 'Unknown transfer session' },
  sessionBusy: { fr: 'Le fichier est en cours de transfert', en: 'The file is still being transferred' },
  userNotFound: { fr: 'L’utilisateur {} est introuvable', en: 'User {} was not found' },
  userInactive: { fr: 'Le compte « {} » est désactivé', en: 'The account "{}" is not active' },
  loginTaken: {
    fr: 'Un utilisateur avec l’identifiant « {} » existe déjà',
    en: 'A user with the login "{}" already exists',
  },
  badEmail: {
    fr: 'L’adresse e-mail « {} » n’est pas valide',
    en: 'The e-mail address "{}" is not valid',
  },
  passwordTooShort: {
    fr: 'Le mot de passe doit comporter au moins {} caractères',
    en: 'The password must have at least {} characters',
  },
  notRoot: {
    fr: 'Le dossier {} n’est pas un dossier racine commun',
    en: 'Folder {} is not a common root folder',
  },
  ownAccount: {
    fr: 'Vous ne pouvez ni supprimer, ni désactiver, ni changer de type votre propre compte',
    en: 'You cannot delete or deactivate your own account, or change what kind it is',
  },
  accountField: {
    fr: 'Le champ {} de votre compte ne peut être modifié que par un administrateur',
    en: 'The field {} of your account can be changed by an administrator only',
  },
  managersOnly: {
    fr: 'Réservé aux administrateurs et aux gestionnaires',
    en: 'For administrators and managers only',
  },
  noPicture: { fr: 'Ce compte n’a pas de photo', en: 'This account has no picture' },
  pictureType: {
    fr: 'La photo doit être une image PNG, JPEG, GIF ou WebP',
    en: 'The picture must be a PNG, JPEG, GIF or WebP image',
  },
  pictureTooLarge: { fr: 'La photo dépasse {} Mio', en: 'The picture is larger than {} MiB' },
  groupNotFound: { fr: 'Le groupe {} est introuvable', en: 'Group {} was not found' },
  groupTaken: { fr: 'Un groupe nommé « {} » existe déjà', en: 'A group named "{}" already exists' },
  groupReadOnly: {
    fr: 'Le groupe « {} » provient d’un annuaire externe et ne peut pas être modifié',
    en: 'The group "{}" comes from a directory and cannot be changed',
  },
  delegateNotFound: { fr: 'La délégation {} est introuvable', en: 'Delegate {} was not found' },
  delegateTaken: {
    fr: 'Une délégation de ce groupe à l’utilisateur {} existe déjà',
    en: 'A delegate of this group for user {} already exists',
  },
  targetNotFound: {
    fr: 'L’utilisateur ou le groupe {} est introuvable',
    en: 'User or group {} was not found',
  },
  rightNotFound: { fr: 'Le droit {} est introuvable', en: 'Right {} was not found' },
  rightTaken: {
    fr: 'Un droit pour {} existe déjà sur ce dossier',
    en: 'A right for {} already exists on this folder',
  },
  invitationNotFound: { fr: 'L’invitation {} est introuvable', en: 'Invitation {} was not found' },
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
  hashMismatch: {
    fr: 'L’empreinte du fichier reçu ne correspond pas',
    en: 'The hash of the received file does not match',
  },
  sizeMismatch: {
    fr: 'La taille du fichier reçu ne correspond pas',
    en: 'The size of the received file does not match',
  },
  tokenInvalid: {
    fr: 'Le jeton d’accès est invalide ou a expiré',
    en: 'The access token is invalid or has expired',
  },
  fileTokenInvalid: {
    fr: 'Le jeton de fichier est invalide ou a expiré',
    en: 'The file token is invalid or has expired',
  },
  scopeMissing: {
    fr: 'L’application n’est pas autorisée pour la portée {}',
    en: 'The application is not granted the scope {}',
  },
  tooManyRequests: { fr: 'Trop de requêtes', en: 'Too many requests' },
  busy: { fr: 'Le fichier est momentanément verrouillé', en: 'The file is locked for the moment' },
  unavailable: { fr: 'Service indisponible', en: 'Service unavailable' },
} satisfies Record<string, { fr: string; en: string }>;

export type TextKey = keyof typeof texts;
