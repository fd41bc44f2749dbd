import { randomBytes } from 'node:crypto';
import { PlatformError, notFound } from '../../errors.js';
import { requireRight, rightsOn } from '../../store/access.js';
import { containerOf, visibleElement } from '../../store/elements.js';
import type { Caller, Extra } from '../../store/model.js';
import { isTrashed, type Platform } from '../../store/platform.js';
import { fluxNamed } from './fluxes.js';
import { Workflows, type Transition, type WorkflowInstance } from './model.js';
import { workflowTexts } from './texts.js';

/** What a request says about a new instance. */
export interface NewInstance {
  flux: string;
  objectType: string;
  objectId: number;
  properties: unknown;
  extra: Extra;
}

/**
 * Starts a workflow on a file or a folder that the caller may read (derived).
 * @throws PlatformError 400 no such workflow or type of object, 403, 404 no such object.
 */
export function startInstance(platform: Platform, caller: Caller, wanted: NewInstance): WorkflowInstance {
  const flux = fluxNamed(wanted.flux);
  const object = visibleElement(platform, caller, wanted.objectType, wanted.objectId);
  requireRight(caller, containerOf(object), 'read');
  const instance: WorkflowInstance = {
    id: platform.state.nextProcessId(),
    token: randomBytes(16).toString('hex'),
    flux,
    state: flux.states[0]!,
    object,
    objectId: wanted.objectId,
    ownerId: caller.user.id,
    creation: new Date(),
    properties: wanted.properties,
    extra: wanted.extra,
  };
  platform.state.of(Workflows).set(instance.id, instance);
  return instance;
}

/** Those the caller sees, in the order in which they were started. */
export function instancesSeenBy({ state }: Platform, caller: Caller): WorkflowInstance[] {
  return [...state.of(Workflows).values()].filter((instance) => sees(caller, instance));
}

/**
 * Finds an instance by its token, for whoever has it, or by its id, for those who see it.
 * @throws PlatformError 404.
 */
export function instanceNamed(platform: Platform, caller: Caller, name: string): WorkflowInstance {
  for (const instance of platform.state.of(Workflows).values()) {
    if (instance.token === name) return instance;
    if (String(instance.id) === name && sees(caller, instance)) return instance;
  }
  throw notFound(workflowTexts.instanceNotFound, name.slice(0, 80));
}

/** Whoever started one ends it, or an administrator. @throws PlatformError 403, 404, 409 for one that is closed. */
export function deleteInstance(platform: Platform, caller: Caller, id: number): void {
  const instance = instanceById(platform, id);
  if (!sees(caller, instance)) throw notFound(workflowTexts.instanceNotFound, id);
  if (!caller.administrator && instance.ownerId !== caller.user.id)
    throw new PlatformError(403, workflowTexts.instanceNotYours);
  if (isClosed(instance)) throw new PlatformError(409, workflowTexts.instanceClosed, id);
  platform.state.of(Workflows).delete(id);
}

/** @throws PlatformError 404. */
export function instanceById({ state }: Platform, id: number): WorkflowInstance {
  const instance = state.of(Workflows).get(id);
  if (!instance) throw notFound(workflowTexts.instanceNotFound, id);
  return instance;
}

/** What the state of an instance can change to. */
export function transitionsOf({ state }: WorkflowInstance): Transition[] {
  return state.transitions;
}

/** Whether an instance cannot change any more (doc). */
export function isClosed(instance: WorkflowInstance): boolean {
  return transitionsOf(instance).length === 0;
}

/** Follows a transition. @param name or id of it. @throws PlatformError 409 if it is not available. */
export function follow(instance: WorkflowInstance, name: string): void {
  const transition = transitionsOf(instance).find((at) => at.name === name || String(at.id) === name);
  if (!transition) throw new PlatformError(409, workflowTexts.noTransition, name.slice(0, 80));
  instance.state = instance.flux.states.find(({ id }) => id === transition.to)!;
}

/** Follows the first transition of each state to an end. @throws PlatformError 409 if it is closed. */
export function closeInstance(instance: WorkflowInstance): void {
  if (isClosed(instance)) throw new PlatformError(409, workflowTexts.instanceClosed, instance.id);
  while (!isClosed(instance)) follow(instance, transitionsOf(instance)[0]!.name);
}

/** Closes the instances whose time has come, as the settings say. It happens when someone looks. */
export function settleInstances({ state, settings }: Platform): void {
  const { workflowClosesAfterMs: after } = settings.current;
  if (after === null) return;
  for (const instance of state.of(Workflows).values()) {
    if (!isClosed(instance) && instance.creation.getTime() + after <= Date.now()) closeInstance(instance);
  }
}

/** Whoever started it, administrators, and those who may read what it is about, as long as that is there (derived). */
function sees(caller: Caller, { ownerId, object }: WorkflowInstance): boolean {
  if (caller.administrator || ownerId === caller.user.id) return true;
  const rights = rightsOn(caller, containerOf(object));
  return !isTrashed(object) && rights.browse && rights.read;
}
