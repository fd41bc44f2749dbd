import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { pages } from '../../client/pages';
import { foldCase } from '../../model/text';
import { stateOf } from '../../model/workflow';
import { search } from './lists';
import { asking, page, platformOf } from './platform';

/** Workflow instances for a picker, found by their workflow, their state or the id of what they are about. */
export async function searchInstances(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  return await search(this, '/workflow/instances', filter, paginationToken, (instance) => {
    const { id, flux, object_type: type, object_id: object } = instance;
    const state = stateOf(instance).name.replaceAll('_', ' ');
    return {
      name: `${String(flux)} ${String(id)}: ${state} (${String(type)} ${String(object)})`,
      sought: '',
    };
  });
}

/** Signatures for a picker, found by their name or their status. */
export async function searchSignatures(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  return await search(this, '/signatures', filter, paginationToken, ({ name, status }) => ({
    name: `${String(name)} (${String(status)})`,
    sought: '',
  }));
}

/** Workflows for a picker: the API lists none, so they are those that were started before. */
export async function searchWorkflows(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  const names = new Set<string>();
  for await (const { flux } of pages(await platformOf(this), asking('/workflow/instances'))) {
    names.add(String(flux));
  }
  const text = foldCase(filter ?? '');
  const items: INodeListSearchItems[] = [...names]
    .filter((name) => foldCase(name).includes(text))
    .sort((one, other) => one.localeCompare(other))
    .map((name) => ({ name, value: name }));
  return page(items, paginationToken);
}
