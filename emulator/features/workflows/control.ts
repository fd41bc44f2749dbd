import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { elementPath } from '../../store/elements.js';
import { isTrashed, type Platform } from '../../store/platform.js';
import type { ListedWorkflow, WorkflowMove } from './contract.js';
import { Workflows, type WorkflowInstance } from './model.js';
import { closeInstance, follow, instanceById, settleInstances, transitionsOf } from './store.js';

const moveSchema = z.union([
  z.object({ transition: z.union([z.number().int(), z.string().min(1)]) }).strict(),
  z.object({ close: z.literal(true) }).strict(),
]) satisfies z.ZodType<WorkflowMove>;

/** Registers the control routes about workflows. */
export function workflowControlRoutes(app: FastifyInstance, platform: Platform): void {
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
