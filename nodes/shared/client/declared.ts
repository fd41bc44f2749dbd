import merge from 'lodash/merge';
import set from 'lodash/set';
import { NodeHelpers } from 'n8n-workflow';
import type {
  IDataObject,
  IHttpRequestMethods,
  INodeParameters,
  INodeProperties,
  NodeParameterValueType,
} from 'n8n-workflow';

import type { ItemContext } from './context';
import { typed } from './typed';

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

/**
 * The declared request of an operation for one item: n8n's routing of the operation's own fields, and of no others.
 *
 * @throws NodeOperationError when an expression of a field cannot be evaluated.
 */
export function preparedFor({ request, fields }: Declared, context: ItemContext): Prepared {
  const { method, path, body } = request;
  const prepared: Prepared = { method, path, qs: {}, body: { ...body } };
  addSent(prepared, context, fields, '');
  return prepared;
}

function addSent(prepared: Prepared, context: ItemContext, fields: INodeProperties[], base: string): void {
  const { parameters } = context.getNode();
  for (const field of fields) {
    if (!isShown(context, parameters, field)) continue;
    const path = `${base}${field.name}`;
    if (field.routing !== undefined) addField(prepared, context, field, path);
    if (field.type !== 'collection') continue;
    const added = NodeHelpers.getParameterValueByPath(parameters, path, '') as IDataObject | undefined;
    const options = (field.options ?? []) as INodeProperties[];
    addSent(
      prepared,
      context,
      options.filter(({ name }) => name in (added ?? {})),
      `${path}.`,
    );
  }
}

/** Whether the form shows a field. One that depends on an expression is shown. */
function isShown(context: ItemContext, parameters: INodeParameters, field: INodeProperties): boolean {
  return NodeHelpers.displayParameter(parameters, field, context.getNode(), null, parameters);
}

function addField(prepared: Prepared, context: ItemContext, field: INodeProperties, path: string): void {
  const { send, request } = field.routing ?? {};
  merge(prepared, { qs: request?.qs, body: request?.body });
  if (send?.property === undefined) return;
  const place = { node: context.getNode(), itemIndex: context.getItemIndex() };
  const given: unknown = context.getNodeParameter(path, field.default as NodeParameterValueType);
  // A field that was added and that an expression leaves undefined is not given.
  if (given === undefined && path !== field.name) return;
  const entered = typed(place, field, given);
  if (entered === undefined) return;
  const value = send.value === undefined ? entered : computed(context, send.value, entered);
  if (value !== undefined) set(send.type === 'body' ? prepared.body : prepared.qs, send.property, value);
}

/**
 * What an expression over `$value` gives. Outside of n8n's own routing the name is unknown, so the value takes its place:
 * that of a switch or a choice, never a text out of an item, which could hold an expression of its own.
 */
function computed(context: ItemContext, expression: string, value: unknown): unknown {
  return context.evaluateExpression(
    expression.slice(1).replace(/\$value\b/g, JSON.stringify(value)),
    context.getItemIndex(),
  );
}
