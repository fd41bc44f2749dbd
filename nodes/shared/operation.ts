import isEqual from 'lodash/isEqual';
import { updateDisplayOptions } from 'n8n-workflow';
import type { IDataObject, IHttpRequestMethods, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Exchange } from './exchange/policy';
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
  /** How it is exchanged with the platform. */
  exchange: Exchange;
  fields: INodeProperties[];
}

/**
 * The properties of a resource: the choice of its operation, and each operation's fields.
 *
 * @param value The resource's value, e.g. `file`.
 * @param operations In the order of the list, alphabetical by name.
 * @param chosen Value of the operation that is chosen at first.
 */
export function resourceProperties(
  value: string,
  operations: Operation[],
  chosen: string,
): INodeProperties[] {
  return [
    {
      displayName: 'Operation',
      name: 'operation',
      type: 'options',
      noDataExpression: true,
      displayOptions: { show: { resource: [value] } },
      options: operations.map(optionOf),
      default: chosen,
    },
    ...shared(operations).flatMap(({ field, by }) =>
      updateDisplayOptions({ show: { resource: [value], operation: by } }, [field]),
    ),
  ];
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

/** n8n hands the prepared request of each item to the exchange, because the option asks for pagination. */
function optionOf({
  name,
  value,
  action,
  description,
  request,
  exchange,
  fields,
}: Operation): INodePropertyOptions {
  return {
    name,
    value,
    action,
    description,
    routing: {
      request: { method: request.method, url: request.path, ...(request.body && { body: request.body }) },
      send: { paginate: true },
      operations: { pagination: exchange.labelled(labelsIn(fields)) },
    },
  };
}
