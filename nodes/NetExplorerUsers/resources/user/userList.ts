import { isOn } from '../../../shared/http/answers';
import { buildRequest } from '../../../shared/operations/once';
import { pages } from '../../../shared/client/pages';
import { takeUpTo, requestedLimit } from '../../../shared/client/take';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import { idIfAny } from '../../../shared/locators/locate';
import { foldCase } from '../../../shared/model/text';
import { membersOf, wholeGroup } from '../group/groups';

interface Filters {
  active?: 'any' | 'active' | 'inactive';
  group?: unknown;
  organization?: string;
  text?: string;
}

/** Lists users. The API documents no filters, so the whole list is read as far as needed and filtered here. */
export function listUsers(): ItemHandler {
  return forEachItem(async (context) => {
    const matches = await matcher(context, context.param<Filters>('filters', {}));
    const call = await buildRequest(context);
    const found = async function* (): AsyncGenerator<PlatformObject> {
      for await (const user of pages(context, call)) if (matches(user)) yield user;
    };
    return context.output(await takeUpTo(found(), requestedLimit(context)));
  });
}

async function matcher(context: ItemContext, filters: Filters): Promise<(user: PlatformObject) => boolean> {
  const { active = 'any', organization = '', text = '' } = filters;
  const members = await groupMembers(context, filters.group);
  const sought = foldCase(text.trim());
  const company = foldCase(organization.trim());
  return (user) => {
    const { id, login, firstname, lastname, email } = user;
    return (
      (active === 'any' || (user.active === undefined || isOn(user.active)) === (active === 'active')) &&
      (company === '' || foldCase(String(user.organization ?? '')) === company) &&
      (members === undefined || members.has(String(id))) &&
      foldCase([login, firstname, lastname, email].join(' ')).includes(sought)
    );
  };
}

/** The ids of a group's members, `undefined` when no group was chosen. */
async function groupMembers(context: ItemContext, chosen: unknown): Promise<Set<string> | undefined> {
  const id = await idIfAny(context, chosen, { label: 'group', kind: 'group' });
  if (id === undefined) return undefined;
  return new Set(membersOf(context, await wholeGroup(context, id)));
}
