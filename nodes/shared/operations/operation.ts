import isEqual from 'lodash/isEqual';
import { updateDisplayOptions } from 'n8n-workflow';
import type {
  IDataObject,
  IExecuteFunctions,
  IHttpRequestMethods,
  INodeExecutionData,
  INodeProperties,
  INodePropertyOptions,
} from 'n8n-workflow';

import { performAll, routed, type ItemHandler, type Work } from '../client/forEachItem';
import { nodeOptions } from '../fields/common';
import { labelsIn } from './labels';

/** One operation of a resource: a row of a table. */
export interface Operation {
  /** What the person reads, in title case. */
  name: string;
  value: string;
  /** E.g. "Upload a file", as the node panel lists it. */
  action: string;
  description: string;
  /** Verb and path below `/api`; `{file}` stands for the id of the locator named `file`. `body` is what is always sent. */
  request: { method: IHttpRequestMethods; path: string; body?: IDataObject };
  /** What is done for each item. */
  handler: ItemHandler;
  fields: INodeProperties[];
}

/** What n8n calls in place of its routing, with all items of a run. */
type CustomOperation = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** What a node has of a resource. */
export interface Resource {
  /** How people choose it. */
  option: INodePropertyOptions;
  /** The choice of its operation, and each operation's fields. */
  properties: INodeProperties[];
  customOperations: Record<string, CustomOperation>;
}

/**
 * Makes a resource out of the rows of its operations.
 *
 * @param option Its name and its value, e.g. `file`.
 * @param operations In the order of the list, alphabetical by name.
 * @param chosen Value of the operation that is chosen at first.
 */
export function resourceOf(option: INodePropertyOptions, operations: Operation[], chosen: string): Resource {
  const resource = [option.value];
  return {
    option,
    properties: [
      {
        displayName: 'Operation',
        name: 'operation',
        type: 'options',
        noDataExpression: true,
        displayOptions: { show: { resource } },
        options: operations.map(optionOf),
        default: chosen,
      },
      ...shared(operations).flatMap(({ field, by }) =>
        updateDisplayOptions({ show: { resource, operation: by } }, [field]),
      ),
    ],
    customOperations: Object.fromEntries(
      operations.map((operation) => [operation.value, customOf(operation)]),
    ),
  };
}

/** A field with the values of the operations that have it. */
interface SharedField {
  field: INodeProperties;
  by: string[];
}

/**
 * Every field once, for all operations that have the same one in the same order: n8n evaluates each property of a node
 * for each item, also those it does not show, so that ten copies of a locator would cost ten times its expression.
 */
function shared(operations: Operation[]): SharedField[] {
  const fields: SharedField[] = [];
  for (const { value, fields: own } of operations) {
    let last = -1;
    for (const field of own) {
      const same = fields.findIndex((other, index) => index > last && isEqual(other.field, field));
      if (same >= 0) fields[same]?.by.push(value);
      last = same >= 0 ? same : fields.push({ field, by: [value] }) - 1;
    }
  }
  return fields;
}

/** What n8n's routing reads, and calls where it does not call the custom operation. */
function optionOf(operation: Operation): INodePropertyOptions {
  const { name, value, action, description, request } = operation;
  return {
    name,
    value,
    action,
    description,
    routing: {
      request: { method: request.method, url: request.path, ...(request.body && { body: request.body }) },
      send: { paginate: true },
      operations: { pagination: routed(workOf(operation)) },
    },
  };
}

function workOf({ request, fields, handler }: Operation): Work {
  return { request, fields: [...fields, nodeOptions], handler, labels: labelsIn(fields) };
}

function customOf(operation: Operation): CustomOperation {
  const work = workOf(operation);
  return async function () {
    return await performAll(this, work);
  };
}
