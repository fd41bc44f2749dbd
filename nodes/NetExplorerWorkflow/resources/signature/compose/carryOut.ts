import { givenId } from '../../../../shared/client/ids';
import type { ItemContext, PlatformObject } from '../../../../shared/client/itemContext';
import { wireId } from '../../../../shared/http/answers';
import { activate } from '../progress';
import { addActorTo } from '../parts/actor';
import { addDocumentTo } from '../parts/document';
import { addFieldTo } from '../parts/field';
import { signatureOf } from '../signatures';
import type { Plan } from './plan';

/** How far a signature has come on the way to what is wanted. */
export interface Progress {
  /** What is being done, as errors say it. */
  step: string;
  /** Its status before it was activated; missing as long as it can only be a draft. */
  status?: unknown;
}

/** @param parts Gets each part as it was added. */
export async function carryOut(
  context: ItemContext,
  plan: Plan,
  id: string,
  progress: Progress,
  parts: PlatformObject[],
): Promise<PlatformObject> {
  const idOfNew = (part: PlatformObject) => {
    parts.push(part);
    return givenId(context, part, 'what was added to the draft');
  };
  const documentIds: string[] = [];
  const known = new Set<string>();
  for (const [index, document] of plan.documents.entries()) {
    progress.step = `Adding document ${index + 1}`;
    documentIds.push(idOfNew(await addDocumentTo(context, id, document, known)));
  }
  const actorIds: string[] = [];
  const knownActors = new Set<string>();
  for (const [index, actor] of plan.actors.entries()) {
    progress.step = `Adding actor ${index + 1} (${actor.email})`;
    actorIds.push(idOfNew(await addActorTo(context, id, actor, knownActors)));
  }
  const knownFields = new Set<string>();
  for (const [index, { document, signer, body }] of plan.fields.entries()) {
    progress.step = `Adding field ${index + 1}`;
    const wanted = { ...body, signer_id: wireId(String(actorIds[signer])) };
    const place = { signatureId: id, documentId: String(documentIds[document]) };
    parts.push(await addFieldTo(context, place, wanted, knownFields));
  }
  if (plan.activate) {
    progress.step = 'Activating';
    const { status } = await signatureOf(context, id);
    progress.status = status;
    return await activate(context, id, status);
  }
  progress.step = 'Reading the finished draft';
  return await signatureOf(context, id);
}
