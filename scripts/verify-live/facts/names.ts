import { askForFolder } from '../fixtures';
import { asObject, type Probe } from '../probe';
import { at, type Fact, type Family } from './fact';
import { claim, notTried, refusedWith, type Verdict } from '../verdict';

const CHARACTERS = at('nodes/shared/model/names.ts', 'export function nameProblem(');
const LENGTH = at('nodes/shared/limits.ts', 'export const NAME_LONGEST');

/** Names that a platform was seen to refuse. */
const BAD_NAMES: ReadonlyArray<[string, string, string]> = [
  ['slash', 'with a slash', 'a/b'],
  ['backslash', 'with a backslash', 'a\\b'],
  ['colon', 'with a colon', 'a:b'],
  ['star', 'with a star', 'a*b'],
  ['question-mark', 'with a question mark', 'a?b'],
  ['quote', 'with a double quote', 'a"b'],
  ['less-than', 'with a less-than sign', 'a<b'],
  ['greater-than', 'with a greater-than sign', 'a>b'],
  ['bar', 'with a vertical bar', 'a|b'],
  ['space-before', 'that begins with a space', ' a'],
  ['space-after', 'that ends with a space', 'b '],
  ['tab-after', 'that ends with a tab', 'c\t'],
];

async function refusal(probe: Probe, name: string): Promise<Verdict> {
  const { status, body } = await askForFolder(probe, name);
  if (status < 300) {
    return claim(false, asObject(body).name === name ? 'it was taken' : 'it was taken as another name');
  }
  if (status === 403 || status >= 500) return notTried(`status ${status} may have another reason`);
  return refusedWith(status, 422);
}

export const names: Family = {
  title: 'Names of files and folders',
  facts: [
    ...BAD_NAMES.map(
      ([name, which, bad]): Fact => ({
        name: `name-${name}`,
        mark: 'client',
        says: `A name ${which} is refused with status 422.`,
        source: CHARACTERS,
        write: true,
        try: (probe) => refusal(probe, bad),
      }),
    ),
    {
      name: 'name-200-characters',
      mark: 'client',
      says: 'A name may have 200 characters.',
      source: LENGTH,
      write: true,
      try: async (probe) => {
        const { status } = await askForFolder(probe, 'n'.repeat(200));
        return claim(status < 300, `status ${status}`);
      },
    },
    {
      name: 'name-201-characters',
      mark: 'client',
      says: 'A name of 201 characters is refused with status 422.',
      source: LENGTH,
      write: true,
      try: (probe) => refusal(probe, 'm'.repeat(201)),
    },
    {
      name: 'name-accents',
      mark: 'derived',
      says: 'A name with accents is kept as it was sent.',
      source: CHARACTERS,
      write: true,
      try: async (probe) => {
        const name = 'Été à Noël';
        const { status, body } = await askForFolder(probe, name);
        return claim(status < 300 && asObject(body).name === name, `status ${status}`);
      },
    },
  ],
};
