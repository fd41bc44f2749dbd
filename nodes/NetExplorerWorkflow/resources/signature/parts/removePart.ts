import type { ItemHandler } from '../../../../shared/client/forEachItem';
import { deletion } from '../../../deletion';
import { DRAFTS_ONLY, GET_SIGNATURE } from '../signatures';
import { actorId } from './actor';
import { documentId } from './document';
import { fieldId } from './field';

/** Takes a document, an actor or a field out of a draft. */
export function removePart(): ItemHandler {
  return deletion(DRAFTS_ONLY, { ids: { documentId, fieldId, actor: actorId } }, [GET_SIGNATURE]);
}
