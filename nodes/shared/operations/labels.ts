import type { INodeProperties } from 'n8n-workflow';

import type { Labels } from '../client/itemContext';

type Field = Partial<INodeProperties> & { values?: INodeProperties[] };

/**
 * Fields whose wire name no routing tells, because the operation looks up or works out what is sent: by wire name, the names of
 * the parameters that it may come from. The first that a form has counts.
 */
const SENT_BY: Record<string, string[]> = {
  category_id: ['tagCategory'],
  days: ['days'],
  expiration_date: ['expirationDate'],
  files: ['contents'],
  flags: ['downloadOnly', 'acknowledge'],
  folder: ['invitationFolder'],
  folder_id: ['uploadFolder', 'rightFolder'],
  grant: ['applyTags'],
  group_id: ['delegateGroup'],
  ips: ['ips'],
  members: ['members'],
  parent_id: ['target', 'parent'],
  recursive: ['recursive'],
  revoke: ['revokeTags'],
  roots: ['contents', 'roots'],
  signer_id: ['signer'],
  target_id: ['rightUser'],
  type: ['passwordBySms'],
  user_id: ['delegateUser', 'actorUser'],
};

/**
 * What people call the fields that are sent.
 *
 * @param fields The fields of an operation.
 * @returns What they read in the form, by wire name.
 */
export function labelsIn(fields: readonly object[]): Labels {
  const all = flattened(fields);
  const labels: Labels = {};
  for (const { displayName, routing } of all) {
    const wireName = routing?.send?.property;
    if (wireName !== undefined && displayName !== undefined) labels[wireName] ??= displayName;
  }
  for (const [wireName, parameters] of Object.entries(SENT_BY)) {
    const field = parameters
      .map((parameter) =>
        all.find(({ name, displayName }) => name === parameter && displayName !== undefined),
      )
      .find((found) => found !== undefined);
    labels[wireName] ??= field?.displayName;
  }
  return labels;
}

/** Fields wherever they stand in a form, outer ones first. */
function flattened(fields: readonly object[]): Field[] {
  return (fields as Field[]).flatMap((field) => [
    field,
    ...flattened(field.values ?? []),
    ...flattened(field.options ?? []),
  ]);
}
