import get from 'lodash/get';
import type { IDataObject, IExecuteFunctions, IGetNodeParameterOptions, INode } from 'n8n-workflow';

/** The value of a parameter for an item; as n8n's own function, with the index of the item first. */
export type ParameterOfItem = (
  itemIndex: number,
  name: string,
  fallback?: unknown,
  options?: IGetNodeParameterOptions,
) => unknown;

/** `{{ $json.folder.id }}` and nothing else: what an item has under these names. */
const FIELD_OF_ITEM = /^=\{\{\s*\$json((?:\.[A-Za-z_]\w*)+)\s*\}\}$/;

/**
 * The parameters of a node for the items of a run. For each parameter n8n looks through all properties of the node, and for
 * each expression it builds everything that one could use; for an item that is only read, that was half of the work. So what is
 * the same for all items is asked for once, and what is only a field of the item is taken from the item.
 *
 * @param context What n8n calls a custom operation with.
 */
export function parametersOf(context: IExecuteFunctions, { parameters }: INode): ParameterOfItem {
  const constants = new Map<string, unknown>();
  const items = context.getInputData();
  return (itemIndex, name, fallback, options) => {
    const entered: unknown = get(parameters, name);
    if (options === undefined) {
      if (entered === undefined && fallback !== undefined) return fallback;
      if (isConstant(entered)) {
        if (!constants.has(name)) constants.set(name, context.getNodeParameter(name, itemIndex, fallback));
        return constants.get(name);
      }
      const known = fromItem(entered, items[itemIndex]?.json);
      if (known !== undefined) return known;
    }
    return context.getNodeParameter(name, itemIndex, fallback, options);
  };
}

/** Whether a parameter has one value for all items: it is no expression, and nothing that could hold one. */
function isConstant(entered: unknown): boolean {
  return isText(entered) ? !entered.startsWith('=') : ['number', 'boolean'].includes(typeof entered);
}

/** What a parameter or a locator is for an item, where it is no more than a field of the item. `undefined`: n8n is to tell. */
function fromItem(entered: unknown, json: IDataObject | undefined): unknown {
  if (isText(entered)) return fieldOf(entered, json);
  const { __rl: isLocator, mode, value } = Object(entered) as IDataObject;
  if (isLocator !== true || !isConstant(mode) || !isText(value)) return undefined;
  const known = fieldOf(value, json);
  return known === undefined ? undefined : { ...(entered as IDataObject), value: known };
}

function fieldOf(expression: string, json: IDataObject | undefined): unknown {
  const path = FIELD_OF_ITEM.exec(expression)?.[1];
  let value: unknown = path === undefined ? undefined : json;
  for (const name of path?.slice(1).split('.') ?? []) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as IDataObject)[name];
  }
  // Anything with parts of its own is for n8n, which keeps what is done to it from the item.
  return ['string', 'number', 'boolean'].includes(typeof value) ? value : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
