/** An error text by language. A platform answers in its own, French unless configured otherwise (doc, client). */
export interface Text {
  fr: string;
  en: string;
}

/** The texts that a platform has. */
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
  accountExpired: { fr: 'Le compte « {} » a expiré', en: 'The account "{}" has expired' },
  noTrash: { fr: 'La corbeille est désactivée', en: 'The trash is turned off' },
  noPermanentDelete: {
    fr: 'La suppression définitive est interdite aux utilisateurs',
    en: 'Users may not delete for good',
  },
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
  bodyTooLarge: {
    fr: 'La requête dépasse {} octets',
    en: 'The request is larger than {} bytes',
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
  expirationPast: {
    fr: 'La date d’expiration est déjà passée',
    en: 'The expiration date has already passed',
  },
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
    fr: 'Le jeton d’accès (access token) est invalide ou a expiré',
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
  tooManyConnections: {
    fr: 'Le nombre de connexions simultanées de votre licence est atteint',
    en: 'The limit of concurrent connections of your licence is reached',
  },
  tooManyRequests: { fr: 'Trop de requêtes', en: 'Too many requests' },
  busy: { fr: 'Le fichier est momentanément verrouillé', en: 'The file is locked for the moment' },
  unavailable: { fr: 'Service indisponible', en: 'Service unavailable' },
} satisfies Record<string, Text>;
