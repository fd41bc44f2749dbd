import { LINKS } from '../../shared/model/links';

/** The kinds of links, each with the field that asks for its key. */
export const SHARE_LINK = { ...LINKS.shareLink, keyField: 'shareLinkKey' };
export const SHARE = { ...LINKS.share, keyField: 'shareKey' };
export const UPLOAD_LINK = { ...LINKS.uploadLink, keyField: 'uploadLinkKey' };
