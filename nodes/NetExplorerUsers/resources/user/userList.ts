import { isOn } from '../../../shared/http/answers';
import { declaredCall } from '../../../shared/operations/once';
import { pages } from '../../../shared/client/pages';
import { take, wantedResults } from '../../../shared/client/take';
import { exchange, type Exchange } from '../../../shared/client/forEachItem';
import type { PlatformObject, Task } from '../../../shared/client/task';
import { asLocator, idFrom } from '../../../shared/locators/locate';
import { folded } from '../../../shared/model/text';
import { membersOf, wholeGroup } from '../group/groups';

interface Filters {
  active?: 'any' | 'active' | 'inactive';
  group?: unknown;
  organization?: string;
  text?: string;
}

/** Lists users. The API documents no filters, so the whole list is read as far as needed and filtered here. */
export function listUsers(): Exchange {
  return exchange(async (task) => {
    const matches = await matcher(task, task.param<Filters>('filters', {}));
    const call = await declaredCall(task);
    const found = async function* (): AsyncGenerator<PlatformObject> {
      for await (const user of pages(task, call)) if (matches(user)) yield user;
    };
    return task.items(await take(found(), wantedResults(task)));
  });
}

async function matcher(task: Task, filters: Filters): Promise<(user: PlatformObject) => boolean> {
  const { active = 'any', organization = '', text = '' } = filters;
  const members = await groupMembers(task, filters.group);
  const sought = folded(text.trim());
  const company = folded(organization.trim());
  return (user) => {
    const { id, login, firstname, lastname, email } = user;
    return (
      (active === 'any' || (user.active === undefined || isOn(user.active)) === (active === 'active')) &&
      (company === '' || folded(String(user.organization ?? '')) === company) &&
      (members === undefined || members.has(String(id))) &&
      folded([login, firstname, lastname, email].join(' ')).includes(sought)
    );
  };
}

/** The ids of a group's members, `undefined` when no group was chosen. */
async function groupMembers(task: Task, chosen: unknown): Promise<Set<string> | undefined> {
  const locator = asLocator(chosen, 'group');
  if (locator.value.trim() === '') return undefined;
  const id = await idFrom(task, { label: 'group', kind: 'group' }, locator);
  return new Set(membersOf(task, await wholeGroup(task, id)));
}
