import isEqual from 'lodash/isEqual';
import omit from 'lodash/omit';
import type { IDataObject } from 'n8n-workflow';

import { reconcile, toOutput } from '../../shared/operations/update';
import { confirmed, shownConfirmed, showsAll, type Proof, type Write } from '../../shared/client/confirm';
import { givenId } from '../../shared/client/ids';
import { runExclusive } from '../../shared/concurrency/keyedMutex';
import { idsBefore, isFirstSeen } from '../../shared/client/newness';
import { buildRequest, nothingToChange } from '../../shared/operations/once';
import { pages } from '../../shared/client/pages';
import { requestedLimit, takeUpTo } from '../../shared/client/take';
import { forEachItem, type ItemHandler } from '../../shared/client/forEachItem';
import { isSame } from '../../shared/client/sameness';
import type { ItemContext, PlatformObject } from '../../shared/client/itemContext';
import { takenBack } from '../../shared/client/undo';
import { directAddress, publicAddress, type LinkKind } from '../../shared/model/links';
import { contentNamed, contentsOf, namesOf, type Content } from './contents';
import { createOnce } from './lost';
import { checkSms, protectionOf, setTerms, termsShown } from './terms';

/** A link as it is put out: with its complete public addresses, and never with a password that somebody typed. */
export function shownLink({ origin }: ItemContext, kind: LinkKind, link: PlatformObject): IDataObject {
  const shown = omit(link, 'password');
  if (link.key === undefined && link.url === undefined) return shown;
  const direct = directAddress(origin, kind, link);
  return {
    ...shown,
    url: publicAddress(origin, kind, link),
    ...(direct !== undefined && { direct_url: direct }),
  };
}

/** The link of a declared request. */
export function getLink(kind: LinkKind): ItemHandler {
  return forEachItem(async (context) => {
    const link = await context.object(await buildRequest(context));
    return context.output([shownLink(context, kind, link)]);
  });
}

/** Links of a kind: all or up to a limit. */
export function listLinks(kind: LinkKind): ItemHandler {
  return forEachItem(async (context) => {
    const links = await takeUpTo(pages(context, await buildRequest(context)), requestedLimit(context));
    return context.output(links.map((link) => shownLink(context, kind, link)));
  });
}

/** What a kind of link wants besides the terms that all have. */
export interface Making {
  /** What the link is to be about; it says itself when nothing was chosen. */
  contents: (context: ItemContext) => Promise<Content[]>;
  /** The fields that name the contents. */
  naming: (contents: Content[]) => IDataObject;
  /** Flags that were chosen, given those that are set. */
  flags?: (context: ItemContext, flags: number, body: IDataObject) => number | undefined;
}

/** Makes a link. A password that was made up for it is put out, this once. */
export function createLink(kind: LinkKind, { contents, naming, flags }: Making): ItemHandler {
  return forEachItem(
    async (context) => {
      let made: string | undefined;
      const { path, body } = await buildRequest(context, {
        check: (_, fields) => {
          made = setTerms(context, fields);
          checkSms(context, fields);
          const mask = flags?.(context, 0, fields);
          if (mask !== undefined) fields.flags ??= mask;
        },
      });
      const chosen = await contents(context);
      const wanted = { ...naming(chosen), ...((body ?? {}) as IDataObject) };
      // Two items about the same files would take each other's link for their own if an answer is lost.
      const about = chosen.map(({ kind: its, id }) => `${its} ${id}`).join();
      const shownBy = { ...termsShown(context, kind), ...contentsShown(context, chosen) };
      // An open link that was to be restricted must not stay: only then it is worth to know which are older.
      const before = isRestricted(wanted) ? await idsBefore(context, kind.list) : undefined;
      const isIt = isAbout(context, chosen);
      const link = await runExclusive(context, ['link', kind.path, about], async () =>
        createOnce(
          context,
          { method: 'POST', path, body: wanted },
          {
            label: kind.label,
            list: kind.list,
            perhaps: isIt,
            // Days count from now to the second, so no older link ends at the same moment.
            surely: (one) =>
              context.param<string>('expires', '') === 'days' &&
              isSame('expiration_date', one.expiration_date, wanted.expiration_date),
            // What was not asked for must not be there either.
            asAsked: async (one) =>
              await showsAll({ wanted: { expiration_date: null, password: null, ...wanted }, shownBy }, one),
          },
        ),
      );
      const own = `${kind.path}/${givenId(context, link, `the ${kind.label}`)}`;
      const madeLink = {
        path: own,
        label: kind.label,
        isNew: isFirstSeen(context, kind.label, before, link),
        isIt: async (object: PlatformObject) => contentsOf(object) !== undefined && (await isIt(object)),
      };
      const result = await confirmed(context, {
        wanted,
        answer: link,
        path: own,
        shownBy,
        // A link that is open to more people, or for longer, than it should be must not stay.
        undo: async (object) => await takenBack(context, madeLink, object),
      });
      const object = shownLink(context, kind, result.object);
      return context.output([withPassword(shownConfirmed({ ...result, object }), made)]);
    },
    [`GET ${kind.list}`],
  );
}

/** Terms that keep people out. */
const RESTRICTING = ['password', 'expiration_date', 'max_downloads', 'only_preview'];

function isRestricted(wanted: IDataObject): boolean {
  return RESTRICTING.some((name) => ![undefined, null, false, 0, ''].includes(wanted[name] as null));
}

/** Whether a link is about just these contents; one that does not say what it is about may be. */
function isAbout(context: ItemContext, contents: Content[]): (link: PlatformObject) => Promise<boolean> {
  let wanted: Promise<string[][]> | undefined;
  return async (link) => {
    const has = contentsOf(link);
    if (has === undefined) return true;
    wanted ??= Promise.all(contents.map(async (content) => await namesOf(context, content)));
    const names = await wanted;
    return has.length === names.length && names.every((known) => known.some((name) => has.includes(name)));
  };
}

/** How it shows that a link is about just these contents, whichever field names them. */
function contentsShown(context: ItemContext, contents: Content[]): Write['shownBy'] {
  const about = isAbout(context, contents);
  const proof: Proof = async (link) => (contentsOf(link) === undefined ? undefined : await about(link));
  return { files: proof, roots: proof, folder_id: proof };
}

/** How it shows that a changed share is about just what was asked for, by whichever version it names a file. */
function rootsShown(context: ItemContext): Write['shownBy'] {
  return {
    roots: async (link, wanted) => {
      const [has, names] = [contentsOf(link), contentsOf({ roots: wanted as IDataObject[] })];
      if (has === undefined || names === undefined) return undefined;
      if (isEqual([...has].sort(), [...names].sort())) return true;
      return await isAbout(context, names.map(contentNamed))(link);
    },
  };
}

/** How a link is changed. */
export interface Changing {
  /** What is wanted of the contents, given the link as it is. */
  contents?: (context: ItemContext) => Promise<((current: PlatformObject) => IDataObject) | undefined>;
  flags?: Making['flags'];
}

/** Changes a link where it differs from what is wanted. */
export function updateLink(kind: LinkKind, { contents, flags }: Changing = {}): ItemHandler {
  return forEachItem(async (context) => {
    let made: string | undefined;
    const { path, body } = await buildRequest(context, {
      check: (_, fields) => {
        made = setTerms(context, fields);
      },
    });
    const wanted = (body ?? {}) as IDataObject;
    const wantedContents = await contents?.(context);
    const mayFlag = flags?.(context, 0, wanted) !== undefined;
    if (Object.keys(wanted).length === 0 && wantedContents === undefined && !mayFlag)
      throw nothingToChange(context);

    const result = await reconcile(
      context,
      path,
      (current) => {
        const mask =
          mayFlag && wanted.flags === undefined
            ? flags?.(context, flagsIn(context, kind, current), wanted)
            : undefined;
        const isOpenAlready = wanted.password === null && protectionOf(kind.path, current) === false;
        return {
          ...(mask !== undefined && { flags: mask }),
          ...wantedContents?.(current),
          ...omit(wanted, isOpenAlready ? ['password'] : []),
        };
      },
      { shownBy: { ...termsShown(context, kind), ...rootsShown(context) } },
    );
    const object = shownLink(context, kind, result.object);
    return context.output([withPassword(toOutput({ ...result, object }), made)]);
  });
}

/**
 * The flags of a link now.
 *
 * @throws NodeApiError when the platform does not show them: they are written together, so the others would be lost.
 */
function flagsIn(context: ItemContext, { label }: LinkKind, { flags, id }: PlatformObject): number {
  const shown = typeof flags === 'string' && flags.trim() !== '' ? Number(flags) : flags;
  if (typeof shown === 'number' && Number.isInteger(shown)) return shown;
  throw context.apiError(
    `The platform does not show the flags of the ${label} ${String(id)}`,
    'They are written together, so the others would be lost. Nothing was changed. If you know them, give all of them as "flags" under Custom Fields.',
  );
}

function withPassword(link: IDataObject, made: string | undefined): IDataObject {
  return made === undefined ? link : { ...link, password: made };
}
