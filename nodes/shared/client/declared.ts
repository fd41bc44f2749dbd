import merge from 'lodash/merge';
import set from 'lodash/set';
import { NodeHelpers } from 'n8n-workflow';
import type {
  IDataObject,
  IHttpRequestMethods,
  INode,
  INodeProperties,
  NodeParameterValueType,
} from 'n8n-workflow';

import type { EngineContext } from './engineContext';
import { meantBy, typed } from './typed';

/** Verb, path and what is always sent, as the row of an operation declares them, with its fields. */
export interface Declared {
  request: { method: IHttpRequestMethods; path: string; body?: IDataObject };
  fields: INodeProperties[];
}

/** The declared request with what an item's fields send. */
export interface Prepared {
  method: IHttpRequestMethods;
  path: string;
  qs: IDataObject;
  body: IDataObject;
}

/** A field that sends something, with its path as a parameter: `updateFields.active`. */
interface Sending {
  field: INodeProperties;
  path: string;
}

/** Whether the form of a node shows a field. One whose showing depends on an expression is shown. */
export function isShown(field: INodeProperties, node: INode): boolean {
  return NodeHelpers.displayParameter(node.parameters, field, node, null, node.parameters);
}

/**
 * The fields of an operation that send something by themselves, as the form of a node shows them: the same for all its
 * items.
 */
export function sendingFields(fields: INodeProperties[], node: INode, base = ''): Sending[] {
  return fields
    .filter((field) => isShown(field, node))
    .flatMap((field) => {
      const path = `${base}${field.name}`;
      const own = field.routing === undefined ? [] : [{ field, path }];
      if (field.type !== 'collection') return own;
      const added = NodeHelpers.getParameterValueByPath(node.parameters, path, '') as IDataObject | undefined;
      const options = (field.options ?? []) as INodeProperties[];
      const chosen = options.filter(({ name }) => name in (added ?? {}));
      return [...own, ...sendingFields(chosen, node, `${path}.`)];
    });
}

/**
 * The declared request of an operation for one item: n8n's routing of the operation's own fields, and of no others.
 *
 * @param sending What `sendingFields` gives for the node.
 * @throws NodeOperationError when an expression of a field cannot be evaluated.
 */
export function preparedFor(
  { method, path, body }: Declared['request'],
  sending: Sending[],
  context: EngineContext,
): Prepared {
  const prepared: Prepared = { method, path, qs: {}, body: { ...body } };
  for (const { field, path } of sending) addField(prepared, context, field, path);
  return prepared;
}

function addField(prepared: Prepared, context: EngineContext, field: INodeProperties, path: string): void {
  const { send, request } = field.routing ?? {};
  merge(prepared, { qs: request?.qs, body: request?.body });
  if (send?.property === undefined) return;
  const given: unknown = context.getNodeParameter(path, field.default as NodeParameterValueType);
  // A field that was added and that an expression leaves undefined is not given; a text may be emptied by null.
  const isNone = given === undefined || (given === null && field.type !== 'string');
  if (isNone && path !== field.name) return;
  const entered = typed(meantBy(context), field, given);
  if (entered === undefined) return;
  const value = send.value === undefined ? entered : computed(context, send.value, entered);
  if (value !== undefined) set(send.type === 'body' ? prepared.body : prepared.qs, send.property, value);
}

/**
 * What an expression over `$value` gives. Outside of n8n's own routing the name is unknown, so the value takes its place:
 * that of a switch or a choice, never a text out of an item, which could hold an expression of its own.
 */
function computed(context: EngineContext, expression: string, value: unknown): unknown {
  return context.evaluateExpression(
    expression.slice(1).replace(/\$value\b/g, JSON.stringify(value)),
    context.getItemIndex(),
  );
}
