import type { IBinaryKeyData, IDataObject, INodeProperties } from 'n8n-workflow';

import type { Platform } from '../platform';
import { packageNode } from '../engine/built';
import type { NodeName } from '../engine/built';
import { snapshotOf } from './snapshot';

/** What an operation that writes is run with, so that it sends every name that it can send. */
export interface Scenario {
  resource: string;
  operation: string;
  /** Tells scenarios of one operation apart, e.g. by size of the file. */
  title?: string;
  /**
   * Makes what the operation needs, on a platform that is empty each time, and gives the parameters and the input.
   * Whatever it makes is the same each time.
   */
  prepare: (platform: Platform) => Promise<{ parameters: IDataObject; binary?: IBinaryKeyData }>;
  /**
   * Names whose loss cannot show, neither in an answer nor by one read, by the reason. The README lists them.
   */
  cannotShow?: Record<string, string>;
  /** Whether it asks nothing but routes that are open to anybody with a key. */
  isOpen?: boolean;
  /** Names that only stand inside a field, with its name: an output tells of the field. */
  within?: Record<string, string>;
}

/** What came of an operation while the platform ignored one name. */
export interface Dropped {
  scenario: string;
  name: string;
  /**
   * `failed`: the item failed. `told`: the output lists the name as unverified or normalized. `same`: nothing on the platform
   * is otherwise than without the loss. `silent`: a success, though something is missing.
   */
  outcome: 'failed' | 'told' | 'same' | 'silent';
  message?: string;
}

interface Ran {
  failure?: string;
  output: IDataObject[];
  state: string;
  names: string[];
}

export function titleOf({ resource, operation, title }: Scenario): string {
  return [resource, operation, title].filter(Boolean).join(' ');
}

/** What came of a scenario as another user, while the platform ignores who that is. */
export interface AsNobody {
  failure?: string;
  output: number;
  /** What was asked with the token of the administrator, besides who that is. */
  authorized: string[];
}

/** Runs a scenario as another user on a platform that ignores the header `As`: there, all would happen as the administrator. */
export async function ranAsIgnored(
  platform: Platform,
  node: NodeName,
  scenario: Scenario,
): Promise<AsNobody> {
  await platform.emulator.reset('none');
  const { parameters, binary } = await scenario.prepare(platform);
  await platform.emulator.resetStats();
  await platform.emulator.settings({ ignoredNames: ['As'] });
  const { resource, operation } = scenario;
  const options = { ...(parameters.options as IDataObject | undefined), runAsUser: '4711' };
  const { main, failure } = await platform
    .engineOf(node)
    .run({ resource, operation, ...parameters, options }, [{ json: {}, ...(binary && { binary }) }]);
  await platform.emulator.settings({ ignoredNames: [] });
  const authorized = (await platform.emulator.log())
    .filter(({ path, authorized: its }) => its && path.startsWith('/api/') && path !== '/api/account')
    .map(({ method, path }) => `${method} ${path}`);
  return { failure: failure?.message, output: main.length, authorized };
}

/** Runs a scenario as it is: every name it sends, and what is on the platform then. */
export async function ran(
  platform: Platform,
  node: NodeName,
  scenario: Scenario,
  ignored: string[] = [],
): Promise<Ran> {
  await platform.emulator.reset('none');
  const { parameters, binary } = await scenario.prepare(platform);
  await platform.emulator.resetStats();
  await platform.emulator.settings({ ignoredNames: ignored });
  const { resource, operation } = scenario;
  const { main, failure } = await platform
    .engineOf(node)
    .run({ resource, operation, ...parameters }, [{ json: {}, ...(binary && { binary }) }]);
  // What is there is read as if nothing had been set.
  await platform.emulator.settings({ ignoredNames: [], listShape: 'plain' });
  // A token is asked for elsewhere, and not each time.
  const log = (await platform.emulator.log()).filter(({ path }) => path.startsWith('/api/'));
  const names = new Set(log.flatMap((entry) => entry.names));
  return {
    failure: failure?.message,
    output: main.map(({ json }) => json),
    state: await snapshotOf(platform),
    names: [...names].sort(),
  };
}

/** Drops each name that a scenario sends, one by one. */
export async function dropped(platform: Platform, node: NodeName, scenario: Scenario): Promise<Dropped[]> {
  const whole = await ran(platform, node, scenario);
  if (whole.failure !== undefined) throw new Error(`${titleOf(scenario)}: ${whole.failure}`);
  const results: Dropped[] = [];
  for (const name of whole.names) {
    const without = await ran(platform, node, scenario, [name]);
    results.push({
      scenario: titleOf(scenario),
      name,
      outcome: outcomeOf(scenario.within?.[name] ?? name, whole, without),
      message: without.failure,
    });
  }
  return results;
}

function outcomeOf(name: string, whole: Ran, without: Ran): Dropped['outcome'] {
  if (without.failure !== undefined) return 'failed';
  const told = without.output.flatMap((json) => [
    ...listOf(json.unverified_fields),
    ...listOf(json.normalized_fields),
  ]);
  if (told.includes(name)) return 'told';
  return without.state === whole.state && isSameOutput(whole.output, without.output) ? 'same' : 'silent';
}

/** Requests of a list may be cut elsewhere: what counts is how much came. */
function isSameOutput(one: IDataObject[], other: IDataObject[]): boolean {
  return one.length === other.length;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? (value as string[]) : [];
}

/** Operations of a node that change something, as its description declares them, e.g. `file upload`. */
export function writingOperations(node: NodeName): string[] {
  return packageNode(node).description.properties.flatMap((property) => {
    if (property.name !== 'operation') return [];
    const resource = String(property.displayOptions?.show?.resource?.[0]);
    return (property.options ?? []).flatMap((option) => {
      const { value, routing } = option as INodeProperties & { value: string };
      const method = String(routing?.request?.method ?? 'GET');
      return method === 'GET' ? [] : [`${resource} ${value}`];
    });
  });
}

/** Wire names that the form of an operation declares to send. */
export function declaredNames(node: NodeName, resource: string, operation: string): string[] {
  const names = fieldsOf(node, resource, operation).map(({ routing }) => routing?.send?.property);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** What people read in the form of an operation, at any depth. */
export function labelsOf(node: NodeName, resource: string, operation: string): Set<string> {
  // An option of a list has its name instead.
  return new Set(
    fieldsOf(node, resource, operation).map(({ displayName, name }) => displayName ?? name ?? ''),
  );
}

type Field = Partial<INodeProperties> & { values?: INodeProperties[] };

/** The fields of an operation, at any depth. */
function fieldsOf(node: NodeName, resource: string, operation: string): Field[] {
  const within = (properties: readonly object[]): Field[] =>
    (properties as Field[]).flatMap((property) => {
      const show = property.displayOptions?.show ?? {};
      if (show.resource !== undefined && !show.resource.includes(resource)) return [];
      if (show.operation !== undefined && !show.operation.includes(operation)) return [];
      return [property, ...within(property.options ?? []), ...within(property.values ?? [])];
    });
  return within(
    packageNode(node).description.properties.filter(({ name, displayOptions }) => {
      return name !== 'operation' && displayOptions?.show?.resource?.includes(resource);
    }),
  );
}
