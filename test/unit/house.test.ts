import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');

/** The floors of `nodes/shared`, from the ground up: each imports from itself and from those below it. */
const FLOORS = [
  'limits.ts',
  'concurrency',
  'http',
  'client',
  'model',
  'transfer',
  'locators',
  'fields',
  'operations',
  'node.ts',
];

/** The floors of `emulator`; what is in none of them is above them all. */
const EMULATOR_FLOORS = [
  'contract.ts',
  'texts.ts',
  'errors.ts',
  'html.ts',
  'faults',
  'store',
  'oauth',
  'api',
  'seed',
  'features',
];

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name));
}

/** The files of the project that a file imports, types too. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => {
      const target = path.resolve(path.dirname(file), name);
      const candidates = [
        `${target}.ts`,
        target.replace(/\.js$/, '.ts'),
        path.join(target, 'index.ts'),
        target,
      ];
      const found = candidates.find((one) => existsSync(one) && statSync(one).isFile());
      if (found === undefined) throw new Error(`${file} imports ${name}, which is not there`);
      return found;
    });
}

const graphOf = (folder: string) =>
  new Map(filesIn(path.join(ROOT, folder)).map((file) => [file, importsOf(file)]));

/** Files that import each other round in a circle, the first circle that is found from each. */
function circlesIn(graph: Map<string, string[]>): string[][] {
  const done = new Set<string>();
  const circles: string[][] = [];
  const visit = (file: string, way: string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) circles.push([...way.slice(at), file].map((one) => path.relative(ROOT, one)));
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return circles;
}

/** Imports of what stands on a higher floor than the file that imports it. */
function upwardsIn(folder: string, floors: readonly string[]): string[] {
  const root = path.join(ROOT, folder);
  const floorOf = (file: string) => {
    const floor = floors.indexOf(path.relative(root, file).split(path.sep)[0]!);
    return floor < 0 ? floors.length : floor;
  };
  return [...graphOf(folder)].flatMap(([file, targets]) =>
    targets
      .filter((target) => floorOf(target) > floorOf(file))
      .map((target) => `${path.relative(root, file)} -> ${path.relative(root, target)}`),
  );
}

const FEATURES = path.join(ROOT, 'emulator/features');
const featureOf = (file: string) => file.split(path.sep)[0]!;

/** What a feature of the emulator imports from another one; the list of them all is no feature. */
function arrowsBetweenFeatures(): Array<{ file: string; target: string }> {
  return [...graphOf('emulator/features')]
    .flatMap(([file, targets]) =>
      targets.map((target) => ({
        file: path.relative(FEATURES, file),
        target: path.relative(FEATURES, target),
      })),
    )
    .filter(({ file, target }) => file !== 'index.ts' && !target.startsWith('..'))
    .filter(({ file, target }) => featureOf(file) !== featureOf(target));
}

describe('The house', () => {
  it.each(['nodes', 'emulator', 'scripts', 'bench', 'test/support'])('has no circle in %s', (folder) => {
    const graph = graphOf(folder);
    expect(graph.size).toBeGreaterThan(5);
    expect(circlesIn(graph)).toEqual([]);
  });

  it('finds a circle where there is one', () => {
    const graph = new Map([
      ['/a.ts', ['/b.ts']],
      ['/b.ts', ['/c.ts']],
      ['/c.ts', ['/b.ts']],
    ]);
    expect(circlesIn(graph)).toHaveLength(1);
  });

  it('has no arrow upwards in nodes/shared', () => {
    expect(upwardsIn('nodes/shared', FLOORS)).toEqual([]);
    expect(readdirSync(path.join(ROOT, 'nodes/shared')).sort()).toEqual([...FLOORS].sort());
  });

  it('has no arrow upwards in emulator', () => {
    expect(upwardsIn('emulator', EMULATOR_FLOORS)).toEqual([]);
    expect(readdirSync(path.join(ROOT, 'emulator'))).toEqual(expect.arrayContaining(EMULATOR_FLOORS));
  });

  it('has no arrow from one feature of the emulator to the routes or the seed of another', () => {
    const across = arrowsBetweenFeatures()
      .filter(({ target }) =>
        /^(routes|control|seed|index)\b/.test(target.split(path.sep).slice(1).join('/')),
      )
      .map(({ file, target }) => `${file} -> ${target}`);
    expect(across).toEqual([]);
  });

  it('has stores in the emulator that know nothing of HTTP', () => {
    const upwards = [...graphOf('emulator/features')]
      .filter(([file]) => /^[^/]+\/(store|model)\b/.test(path.relative(FEATURES, file)))
      .flatMap(([file, targets]) =>
        targets
          .map((target) => path.relative(FEATURES, target))
          .filter((target) => /^\.\.\/api\/|^[^/]+\/routes\b/.test(target))
          .map((target) => `${path.relative(FEATURES, file)} -> ${target}`),
      );
    expect(upwards).toEqual([]);
  });

  it('has no circle of features of the emulator', () => {
    const graph = new Map<string, string[]>();
    for (const { file, target } of arrowsBetweenFeatures()) {
      const from = featureOf(file);
      graph.set(from, [...(graph.get(from) ?? []), featureOf(target)]);
    }
    expect(graph.size).toBeGreaterThan(3);
    expect(circlesIn(graph)).toEqual([]);
  });

  it('has no arrow from one node to another', () => {
    const nodeOf = (file: string) => path.relative(path.join(ROOT, 'nodes'), file).split(path.sep)[0]!;
    const across = [...graphOf('nodes')].flatMap(([file, targets]) =>
      targets
        .filter((target) => ![nodeOf(file), 'shared', '..'].includes(nodeOf(target)))
        .map((target) => `${path.relative(ROOT, file)} -> ${path.relative(ROOT, target)}`),
    );
    expect(across).toEqual([]);
  });
});
