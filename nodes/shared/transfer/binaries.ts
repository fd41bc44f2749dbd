import type { IBinaryData } from 'n8n-workflow';

import type { ItemContext } from '../client/itemContext';
import { trimmed } from '../client/trimmed';

/** The name of a binary field, or the binary itself. */
export type Binary = string | IBinaryData;

/**
 * The binaries that a field of an operation names: text with commas, a list, a binary, or all of an item (`$binary`).
 *
 * @param parameter The name of the field.
 * @throws NodeOperationError when it names none.
 */
export function binariesOf(context: ItemContext, parameter: string): Binary[] {
  const named = new Set(binariesIn(context, context.entered<unknown>(parameter, 'data')));
  if (named.size > 0) return [...named];
  throw context.inputError(
    'No binary field was named',
    'Enter the name of the field that holds the file, e.g. data.',
  );
}

/**
 * The one binary that a field of an operation names.
 *
 * @throws NodeOperationError when it names none, or several.
 */
export function binaryOf(context: ItemContext, parameter: string): Binary {
  const [first, ...others] = binariesOf(context, parameter);
  if (first !== undefined && others.length === 0) return first;
  throw context.inputError(
    `One binary field is needed, and ${others.length + 1} were named`,
    'Enter the name of one field, e.g. data.',
  );
}

function binariesIn(context: ItemContext, entered: unknown): Binary[] {
  if (Array.isArray(entered)) {
    return entered.flatMap((one) => {
      const named = binariesIn(context, one);
      if (named.length === 0) throw notUnderstood(context, entered);
      return named;
    });
  }
  if (isBinary(entered)) return [entered];
  if (typeof entered === 'object' && entered !== null) {
    return Object.entries(entered).map(([name, value]): Binary => {
      if (!isBinary(value)) throw notUnderstood(context, entered);
      // What an expression shows of binaries that n8n keeps in memory lacks their content: their names are what counts.
      return hasContent(value) ? value : name;
    });
  }
  if (typeof entered === 'boolean') throw notUnderstood(context, entered);
  return String(entered ?? '')
    .split(',')
    .map(trimmed)
    .filter((field) => field !== '');
}

function notUnderstood(context: ItemContext, entered: unknown): Error {
  return context.inputError(
    `A binary field cannot be ${JSON.stringify(entered).slice(0, 60)}`,
    'Enter the name of the field that holds the file, e.g. data.',
  );
}

function isBinary(value: unknown): value is IBinaryData {
  return (
    typeof value === 'object' && value !== null && 'mimeType' in value && typeof value.mimeType === 'string'
  );
}

function hasContent({ id, data }: Partial<IBinaryData>): boolean {
  return id !== undefined || data !== undefined;
}
