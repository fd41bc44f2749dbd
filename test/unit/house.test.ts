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

describe('The house', () => {
  it.each(['nodes', 'emulator', 'scripts', 'test/support'])('has no circle in %s', (folder) => {
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
    const shared = path.join(ROOT, 'nodes/shared');
    const floorOf = (file: string) => FLOORS.indexOf(path.relative(shared, file).split(path.sep)[0]!);
    const upwards = [...graphOf('nodes/shared')].flatMap(([file, targets]) =>
      targets
        .filter((target) => floorOf(target) > floorOf(file) || floorOf(target) < 0)
        .map((target) => `${path.relative(shared, file)} -> ${path.relative(shared, target)}`),
    );
    expect(upwards).toEqual([]);
    expect([...graphOf('nodes/shared').keys()].filter((file) => floorOf(file) < 0)).toEqual([]);
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
