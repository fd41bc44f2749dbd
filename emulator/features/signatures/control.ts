import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { notFound } from '../../errors.js';
import type { Platform } from '../../store/platform.js';
import type { ListedSignature, SignatureAct } from './contract.js';
import { actorName } from './store/actors.js';
import { Signatures, type Signature } from './store/model.js';
import { act, actForAll, settleSignatures } from './store/progress.js';
import { signatureTexts } from './texts.js';

const actorId = z.number().int();
const actSchema = z.union([
  z.object({ sign: z.union([actorId, z.literal('all')]) }).strict(),
  z.object({ refuse: actorId, reason: z.string().optional() }).strict(),
  z.object({ expire: z.literal(true) }).strict(),
]) satisfies z.ZodType<SignatureAct>;

/** Registers the control routes about signatures. */
export function signatureControlRoutes(app: FastifyInstance, platform: Platform): void {
  app.get('/signatures', async (): Promise<ListedSignature[]> => {
    await settleSignatures(platform);
    return [...platform.state.of(Signatures).values()].map(listedSignature);
  });
  app.post<{ Params: { id: string } }>('/signature/:id', async (request): Promise<ListedSignature> => {
    const wanted = actSchema.parse(request.body);
    await settleSignatures(platform);
    const signature = platform.state.of(Signatures).get(Number(request.params.id));
    if (!signature) throw notFound(signatureTexts.signatureNotFound, request.params.id);
    if ('expire' in wanted) signature.expiration = new Date();
    else if ('refuse' in wanted) {
      await act(platform, signature, { actorId: wanted.refuse, refusal: wanted.reason ?? '' });
    } else if (wanted.sign === 'all') await actForAll(platform, signature);
    else await act(platform, signature, { actorId: wanted.sign });
    await settleSignatures(platform);
    return listedSignature(signature);
  });
}

function listedSignature({ id, name, status, userId, actors, documents, extra }: Signature): ListedSignature {
  return {
    id,
    name,
    status,
    userId,
    actors: actors.map((actor) => ({
      id: actor.id,
      type: actor.type,
      name: actorName(actor),
      email: actor.email,
      status: actor.status,
    })),
    documents: documents.map((document) => ({
      id: document.id,
      name: document.name,
      fileId: document.fileId,
      fileSignedId: document.fileSignedId,
      fields: document.fields.length,
    })),
    extra,
  };
}
