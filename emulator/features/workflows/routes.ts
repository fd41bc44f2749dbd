import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../../api/context.js';
import { listAnswer } from '../../api/lists.js';
import { bodyOf, extraOf, pathId, pathText, requiredInteger, requiredText } from '../../api/parameters.js';
import { dateText } from '../../api/represent.js';
import { badRequest } from '../../errors.js';
import type { WorkflowInstance } from './model.js';
import {
  deleteInstance,
  instanceNamed,
  instancesSeenBy,
  isClosed,
  settleInstances,
  startInstance,
  transitionsOf,
} from './store.js';

const config = { family: 'workflow' } as const;
const knownFields = [
  'id',
  'token',
  'flux',
  'object_id',
  'object_type',
  'owner_id',
  'creation',
  'properties',
  'state',
  'transitions_available',
  'is_closed',
  'data_objects',
];

/** Registers workflow.post.create, workflow.get.fetch-instance, workflow.get.fetch-all and workflow.delete.delete. */
export function workflowRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  app.post('/api/workflow/instance', { config }, async (request) => {
    const body = bodyOf(request);
    const wanted = {
      flux: requiredText(body, 'flux'),
      objectType: requiredText(body, 'object_type'),
      objectId: requiredInteger(body, 'object_id'),
      properties: propertiesOf(body),
      extra: extraOf(body, knownFields),
    };
    return instanceObject(startInstance(platform, request.caller, wanted));
  });

  app.get('/api/workflow/instances', { config }, async (request) => {
    settleInstances(platform);
    const instances = instancesSeenBy(platform, request.caller);
    return listAnswer(platform.settings.current, request, instances, instanceObject);
  });

  app.get('/api/workflow/instance/:token', { config }, async (request) => {
    settleInstances(platform);
    return instanceObject(instanceNamed(platform, request.caller, pathText(request, 'token')));
  });

  app.delete('/api/workflow/instance/:instanceId', { config }, async (request, reply) => {
    settleInstances(platform);
    deleteInstance(platform, request.caller, pathId(request, 'instanceId'));
    return reply.code(204).send();
  });
}

/** An instance (doc, except `token`; what is in `state` and `transitions_available` is derived). */
function instanceObject(instance: WorkflowInstance): Record<string, unknown> {
  return {
    ...instance.extra,
    id: instance.id,
    token: instance.token,
    flux: instance.flux.name,
    object_id: instance.objectId,
    object_type: instance.object.kind,
    owner_id: Number(instance.ownerId),
    creation: dateText(instance.creation),
    properties: instance.properties,
    state: { id: instance.state.id, name: instance.state.name },
    transitions_available: transitionsOf(instance).map(({ id, name }) => ({ id, name })),
    is_closed: isClosed(instance),
    data_objects: [],
  };
}

/** An object or a list, also as JSON text; answers have it as JSON (derived). @throws PlatformError 400. */
function propertiesOf({ properties }: Record<string, unknown>): unknown {
  if (properties === undefined || properties === null || properties === '') return {};
  const value = typeof properties === 'string' ? parsed(properties) : properties;
  if (typeof value !== 'object' || value === null) throw badRequest('properties');
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('properties');
  }
}
