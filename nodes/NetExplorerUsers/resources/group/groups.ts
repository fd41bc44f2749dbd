import type { IDataObject } from 'n8n-workflow';

import { reconcile, toOutput } from '../../../shared/operations/update';
import { isObject, isOn, namedId } from '../../../shared/http/answers';
import { confirmed, mayBeOf, shownConfirmed } from '../../../shared/client/confirm';
import { createUnique, saysMade } from '../../../shared/client/create';
import { givenId } from '../../../shared/client/ids';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { buildRequest, nothingToChange } from '../../../shared/operations/once';
import { pages } from '../../../shared/client/pages';
import { takeUpTo, requestedLimit } from '../../../shared/client/take';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import type { PlatformAnswer } from '../../../shared/http/types';
import { addKnown, groupDirectory } from '../../../shared/model/directory';
import { valuesIn } from '../../../shared/client/sameness';
import { idIfAny, idsIfAny } from '../../../shared/locators/locate';
import { foldCase } from '../../../shared/model/text';

const MEMBERS = { label: 'members', kind: 'user' } as const;

/**
 * The ids of a group's members. (doc: `members`; derived: a list of ids)
 *
 * @throws NodeApiError when the platform does not give them: writing a list would then remove everybody else.
 */
export function membersOf(context: ItemContext, { members, login }: PlatformObject): string[] {
  const ids = isCountOrText(members) ? undefined : valuesIn(members)?.map(memberId);
  if (ids?.every((id) => id !== undefined)) return ids;
  throw context.apiError(
    `The platform does not give the members of the group "${String(login)}"`,
    'They are written as a whole, so without the present list some would be lost. Nothing was changed.',
  );
}

/** A lone number may be how many members there are, and a lone text anything. */
function isCountOrText(members: unknown): boolean {
  return typeof members === 'string' && !/^\s*\[|,/.test(members) && members.trim() !== '';
}

/** The id of a member: alone, or of the user. An entry with an id of its own beside that of the user is none that is known. */
function memberId(member: unknown): string | undefined {
  const isEntry = isObject(member) && Object.keys(member).some((name) => /_id$|^user$/.test(name));
  return isEntry ? undefined : namedId(member);
}

/** @throws NodeOperationError when a group comes from an external directory: it cannot be changed. (doc: `ldap`) */
export function refuseReadOnly(context: ItemContext, { ldap, login }: PlatformObject): void {
  if (!isOn(ldap)) return;
  throw context.inputError(
    `The group "${String(login)}" comes from an external directory (LDAP) and is read-only`,
    'Change it in that directory. Nothing was changed on the platform.',
  );
}

/** Makes a group, or gets it if there is one of that name and that is wanted. */
export function createGroup(): ItemHandler {
  return forEachItem(async (context) => {
    const members = await idsIfAny(context, context.param<unknown>('additionalFields.members', ''), MEMBERS);
    const { body } = await buildRequest(context, { check: checkGroup });
    const wanted: IDataObject = { ...(body as IDataObject), ...(members.length > 0 && { members }) };
    const mayExist = context.param<string>('ifGroupExists', 'fail') === 'get';
    // Two items about one name, in this process, must not both find none.
    return await runExclusive(context, ['group by login', String(wanted.login).toLowerCase()], async () => {
      const known = mayExist ? await groupNamed(context, wanted.login) : undefined;
      const result = known === undefined ? await create(context, wanted) : { existing: known };
      if ('created' in result) return context.output([{ ...result.created, outcome: 'created' }]);
      if (mayExist) return context.output([{ ...result.existing, outcome: 'unchanged' }]);
      throw context.inputError(
        `There is a group "${String(wanted.login)}" already`,
        'Choose another name, or "Get It" under "If the Group Exists".',
      );
    });
  });
}

/**
 * Makes a group.
 *
 * @returns The group as it is put out, or the one that has the name.
 * @throws NodeApiError for a refusal, also one that says the name is taken when no group has it.
 */
async function create(
  context: ItemContext,
  wanted: IDataObject,
): Promise<{ created: IDataObject } | { existing: PlatformObject }> {
  const standing = async () => await groupNamed(context, wanted.login, true);
  const find = async (answer?: PlatformAnswer) => {
    const found = await standing();
    if (found === undefined || saysMade(answer)) return found;
    // One that was there before is no answer: the platform will say so when it is asked again.
    return (await mayBeOf({ wanted: { members: [], ...wanted } }, found)) ? found : undefined;
  };
  // What a refusal carries may be less than the whole group, so it is looked for.
  const creation = await createUnique(context, '/group', wanted, {
    find,
    isIt: () => false,
    standing,
  });
  if ('taken' in creation) return { existing: creation.existing };
  const { made } = creation;
  await addKnown(context, 'group', made);
  const result = await confirmed(context, {
    wanted,
    answer: made,
    path: `/group/${givenId(context, made, 'the group')}`,
  });
  return { created: shownConfirmed(result) };
}

/** Checks a group before it is sent. */
export function checkGroup(context: ItemContext, body: IDataObject): void {
  if (body.login === undefined) return;
  const name = String(body.login).trim();
  if (name === '') throw context.inputError('The group has no name', 'Enter one under Name, e.g. Sales.');
  body.login = name;
}

/** The group of a name, if there is one. */
async function groupNamed(
  context: ItemContext,
  name: unknown,
  refresh = false,
): Promise<PlatformObject | undefined> {
  const found = (await groupDirectory(context, refresh)).findByLogin(context, String(name));
  return (
    found && (await context.object({ method: 'GET', path: `/group/${givenId(context, found, 'the group')}` }))
  );
}

/** Changes a group, with its members as they are: a platform that takes the body for the whole group loses none. */
export function updateGroup(): ItemHandler {
  return forEachItem(
    async (context) => {
      const { path, body } = await buildRequest(context, { check: checkGroup });
      if (body === undefined) throw nothingToChange(context);
      return await runExclusive(context, ['group', path.split('/').at(-1) ?? ''], async () => {
        const result = await reconcile(
          context,
          path,
          (current) => {
            refuseReadOnly(context, current);
            return { members: membersOf(context, current), ...(body as IDataObject) };
          },
          { fullBody: true },
        );
        return context.output([toOutput(result)]);
      });
    },
    ['GET /group/{group}'],
  );
}

/** Lists groups, with their members if that is wanted or needed to choose among them. */
export function listGroups(): ItemHandler {
  return forEachItem(
    async (context) => {
      const text = foldCase(context.param('filters.text', ''));
      const memberId = await idIfAny(context, context.param<unknown>('filters.member', ''), MEMBERS);
      const withMembers = context.param('includeMembers', false);

      const found = async function* (): AsyncGenerator<PlatformObject> {
        for await (const group of pages(context, await buildRequest(context))) {
          if (!foldCase(String(group.login)).includes(text)) continue;
          if (!withMembers && memberId === undefined) {
            yield group;
            continue;
          }
          const whole = await wholeGroup(
            context,
            givenId(context, group, `the group "${String(group.login)}"`),
          );
          if (memberId === undefined || membersOf(context, whole).includes(memberId)) {
            yield withMembers ? whole : group;
          }
        }
      };
      return context.output(await takeUpTo(found(), requestedLimit(context)));
    },
    ['GET /group/{group}'],
  );
}

/** A group with its members, asked for once in a node run. */
export async function wholeGroup(context: ItemContext, id: string): Promise<PlatformObject> {
  return await context.run.once(
    `group ${id} ${context.runAs}`,
    async () => await context.object({ method: 'GET', path: `/group/${id}` }),
  );
}
