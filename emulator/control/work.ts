import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ListedCategory, ListedSignature, ListedTag, ListedWorkflow } from '../contract.js';
import type { SignatureAct, WorkflowMove } from '../contract.js';
import type { Emulator } from '../emulator.js';
import { notFound } from '../errors.js';
import { texts } from '../texts.js';
import { elementPath } from '../store/elements.js';
import { isTrashed } from '../store/platform.js';
import { actorName } from '../features/signatures/store/actors.js';
import { act, actForAll, settleSignatures } from '../features/signatures/store/progress.js';
import type { State } from '../store/state.js';
import {
  closeInstance,
  follow,
  instanceById,
  settleInstances,
  transitionsOf,
} from '../features/workflows/store.js';
import { Tags, type Tag } from '../features/tags/store/model.js';
import { Workflows, type WorkflowInstance } from '../features/workflows/model.js';
import { Signatures, type Signature } from '../features/signatures/store/model.js';

const moveSchema = z.union([
  z.object({ transition: z.union([z.number().int(), z.string().min(1)]) }).strict(),
  z.object({ close: z.literal(true) }).strict(),
]) satisfies z.ZodType<WorkflowMove>;

const actorId = z.number().int();
const actSchema = z.union([
  z.object({ sign: z.union([actorId, z.literal('all')]) }).strict(),
  z.object({ refuse: actorId, reason: z.string().optional() }).strict(),
  z.object({ expire: z.literal(true) }).strict(),
]) satisfies z.ZodType<SignatureAct>;

/** Registers the control routes about tags, workflows and signatures. */
export function workRoutes(app: FastifyInstance, { platform }: Emulator): void {
  app.get('/tags', async (): Promise<ListedTag[]> => {
    return [...platform.state.of(Tags).tags.values()].map((tag) => listedTag(platform.state, tag));
  });

  app.get(
    '/categories',
    async (): Promise<ListedCategory[]> => [...platform.state.of(Tags).categories.values()],
  );

  app.get('/workflows', async (): Promise<ListedWorkflow[]> => {
    settleInstances(platform);
    return [...platform.state.of(Workflows).values()].map(listedWorkflow);
  });
  app.post<{ Params: { id: string } }>('/workflow/:id', async (request): Promise<ListedWorkflow> => {
    const move = moveSchema.parse(request.body);
    settleInstances(platform);
    const instance = instanceById(platform, Number(request.params.id));
    if ('transition' in move) follow(instance, String(move.transition));
    else closeInstance(instance);
    return listedWorkflow(instance);
  });

  app.get('/signatures', async (): Promise<ListedSignature[]> => {
    await settleSignatures(platform);
    return [...platform.state.of(Signatures).values()].map(listedSignature);
  });
  app.post<{ Params: { id: string } }>('/signature/:id', async (request): Promise<ListedSignature> => {
    const wanted = actSchema.parse(request.body);
    await settleSignatures(platform);
    const signature = platform.state.of(Signatures).get(Number(request.params.id));
    if (!signature) throw notFound(texts.signatureNotFound, request.params.id);
    if ('expire' in wanted) signature.expiration = new Date();
    else if ('refuse' in wanted) {
      await act(platform, signature, { actorId: wanted.refuse, refusal: wanted.reason ?? '' });
    } else if (wanted.sign === 'all') await actForAll(platform, signature);
    else await act(platform, signature, { actorId: wanted.sign });
    await settleSignatures(platform);
    return listedSignature(signature);
  });
}

function listedTag(state: State, { elements, ...tag }: Tag): ListedTag {
  const category = tag.categoryId === null ? undefined : state.of(Tags).categories.get(tag.categoryId);
  const present = [...elements].filter((element) => !isTrashed(element));
  return {
    ...tag,
    category: category?.name ?? null,
    elements: present.map((element) => ({ type: element.kind, path: elementPath(element) })),
  };
}

function listedWorkflow(instance: WorkflowInstance): ListedWorkflow {
  const { id, token, flux, object, ownerId, extra } = instance;
  const transitions = transitionsOf(instance).map(({ name }) => name);
  return {
    id,
    token,
    flux: flux.name,
    objectType: object.kind,
    path: isTrashed(object) ? null : elementPath(object),
    ownerId,
    state: instance.state.name,
    transitions,
    closed: transitions.length === 0,
    extra,
  };
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
