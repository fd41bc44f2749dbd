import type {
  IDataObject,
  ILoadOptionsFunctions,
  INodeListSearchResult,
  INodeProperties,
  INodePropertyOptions,
} from 'n8n-workflow';

import type { PlatformObject, ItemContext } from '../client/itemContext';

/** What differs from a locator's usual name, display name and description. */
export type About = Partial<INodeProperties>;

/** What fills the list of a locator in the editor. */
export type ListSearch = (
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** How people name a thing other than by its ID, and how that is looked up. */
export interface Naming {
  /** The name of the mode, as workflows keep it. */
  mode: 'path' | 'login' | 'name' | 'key' | 'token';
  displayName: string;
  placeholder: string;
  hint: string;
  /** As in "choose it from the list, by ID or …". */
  how: string;
  example: string;
  find: (context: ItemContext, text: string) => Promise<PlatformObject | undefined>;
  /** What to do when nothing is found. */
  advice: string;
}

/** A kind of thing that people point to: its field, its look-up by name, and the search for its list. */
export interface Kind {
  /** What people call it. */
  kind: string;
  displayName: string;
  name: string;
  description: string;
  list: { method: string; placeholder: string; search: ListSearch };
  /** Placeholder of its ID. */
  id: string;
  by: Naming;
}

/** Asks for one thing, or for several at once. */
export type LocatorField = (about?: About, label?: string) => INodeProperties;

/** What a locator's field is called in errors, and what it points to. */
export interface Field {
  label: string;
  kind: string;
}

const KINDS = new Map<string, Kind>();
/** By the name of the parameter: n8n evaluates every property of that name, shown or not, so each has one meaning. */
const FIELDS = new Map<string, Field>();
const SEARCHES = new Map<string, ListSearch>();
const LOADERS = new Map<string, OptionsLoader>();

/**
 * Makes a kind of locator known, and gives its field.
 *
 * @returns A function that makes the property; its `label` is what errors call it, the kind's name unless given.
 */
export function defineLocator(kind: Kind): LocatorField {
  KINDS.set(kind.kind, kind);
  defineSearch(kind.list.method, kind.list.search);
  return (about = {}, label = kind.kind) => {
    const { displayName, name, description } = kind;
    return remembered(kind, label, propertyOf(kind, false, { displayName, name, description, ...about }));
  };
}

/**
 * The field that asks for one thing or several of a kind, separated by commas.
 *
 * @param more What differs from that for one.
 */
export function defineSeveral(
  of: string,
  more: Pick<Kind, 'description' | 'id'> &
    Partial<Pick<Kind, 'displayName' | 'name'> & Pick<Naming, 'placeholder' | 'hint'> & { label: string }>,
): LocatorField {
  const one = kindOf(of);
  const { placeholder = one.by.placeholder, hint = one.by.hint } = more;
  const kind: Kind = { ...one, id: more.id, by: { ...one.by, placeholder, hint } };
  const { displayName = one.displayName, name = one.name, description } = more;
  return (about = {}, label = more.label ?? of) => {
    return remembered(kind, label, propertyOf(kind, true, { displayName, name, description, ...about }));
  };
}

/** Makes a search known that a list of the editor has. */
export function defineSearch(method: string, search: ListSearch): void {
  SEARCHES.set(method, search);
}

/** @throws Error for a kind that no locator was defined for. */
export function kindOf(kind: string): Kind {
  const known = KINDS.get(kind);
  if (known === undefined) throw new Error(`No locator is defined for ${kind}`);
  return known;
}

/** What the locator of a parameter points to. */
export function fieldNamed(name: string): Field | undefined {
  return FIELDS.get(name);
}

/** What fills a list of choices in the editor. */
type OptionsLoader = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** Makes known what loads the choices of a field. */
export function defineOptions(method: string, load: OptionsLoader): void {
  LOADERS.set(method, load);
}

/** What n8n calls to fill the lists of some properties, by the names that stand in them. */
export function methodsOf(properties: INodeProperties[]): {
  listSearch: Record<string, ListSearch>;
  loadOptions: Record<string, OptionsLoader>;
} {
  return {
    listSearch: named(properties, 'searchListMethod', SEARCHES),
    loadOptions: named(properties, 'loadOptionsMethod', LOADERS),
  };
}

function named<T>(properties: INodeProperties[], key: string, known: Map<string, T>): Record<string, T> {
  const names = [...new Set(valuesOf(properties, key))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const method = known.get(name);
      if (method === undefined) throw new Error(`Nothing is defined for ${name}`);
      return [name, method];
    }),
  );
}

/** They may stand at any depth: in modes, in collections, in groups of fields. */
function valuesOf(value: unknown, key: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesOf(one, key));
  if (typeof value !== 'object' || value === null) return [];
  const own = (value as IDataObject)[key];
  return [
    ...(typeof own === 'string' ? [own] : []),
    ...Object.values(value).flatMap((one) => valuesOf(one, key)),
  ];
}

function remembered({ kind }: Kind, label: string, property: INodeProperties): INodeProperties {
  const { name } = property;
  const known = FIELDS.get(name);
  if (known !== undefined && (known.kind !== kind || known.label !== label))
    throw new Error(`The parameter ${name} is a ${known.label} elsewhere, and a ${label} here`);
  FIELDS.set(name, { label, kind });
  return property;
}

function propertyOf(
  { list, id, by }: Kind,
  several: boolean,
  about: Omit<INodeProperties, 'type' | 'default' | 'modes'>,
): INodeProperties {
  const validation = {
    regex: several ? String.raw`[\s\d,]+` : String.raw`\s*\d+\s*`,
    errorMessage: several ? 'IDs are numbers, e.g. 12, 34' : 'An ID is a number, e.g. 1234',
  };
  const { mode, displayName, placeholder, hint } = by;
  return {
    required: true,
    ...about,
    type: 'resourceLocator',
    default: { mode: 'list', value: '' },
    modes: [
      {
        displayName: 'From List',
        name: 'list',
        type: 'list',
        placeholder: list.placeholder,
        typeOptions: { searchListMethod: list.method, searchable: true },
      },
      {
        displayName: 'By ID',
        name: 'id',
        type: 'string',
        placeholder: id,
        validation: [{ type: 'regex', properties: validation }],
      },
      { displayName, name: mode, placeholder, hint, type: 'string' },
    ],
  };
}
