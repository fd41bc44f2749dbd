import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { pages } from '../client/pages';
import { foldCase } from '../model/text';
import { instanceOfToken, signatureNamed, stateOf } from '../model/workflow';
import { defineLocator, defineSearch } from './define';
import { search } from './searches/lists';
import { asking, page, platformOf } from './searches/platform';

/** Workflow instances for a picker, found by their workflow, their state or the id of what they are about. */
async function searchInstances(
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
async function searchSignatures(
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
async function searchWorkflows(
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

defineSearch('searchWorkflows', searchWorkflows);

/** Asks for a workflow instance. */
export const instanceLocator = defineLocator({
  kind: 'workflow instance',
  displayName: 'Workflow Instance',
  name: 'instance',
  description: 'The workflow instance to work with',
  list: { method: 'searchInstances', placeholder: 'Choose a workflow instance…', search: searchInstances },
  id: 'e.g. 1234',
  by: {
    mode: 'token',
    displayName: 'By Token',
    placeholder: 'e.g. 4f9c0d3b7a',
    hint: 'The token that opens the instance for whoever has it',
    how: 'by token',
    example: '4f9c…',
    find: instanceOfToken,
    advice: 'Check the token. The instance may have been deleted.',
  },
});

/** Asks for a signature. */
export const signatureLocator = defineLocator({
  kind: 'signature',
  displayName: 'Signature',
  name: 'signature',
  description: 'The signature to work with',
  list: { method: 'searchSignatures', placeholder: 'Choose a signature…', search: searchSignatures },
  id: 'e.g. 1234',
  by: {
    mode: 'name',
    displayName: 'By Name',
    placeholder: 'e.g. Contract 2026',
    hint: 'Its whole name, which only one signature may have',
    how: 'by name',
    example: 'Contract 2026',
    find: signatureNamed,
    advice: 'Check the name: spelling and capital letters.',
  },
});
