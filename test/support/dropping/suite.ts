import { usePlatform } from '../platform';
import type { NodeName } from '../engine/built';
import {
  declaredNames,
  dropped,
  labelsOf,
  ran,
  ranAsIgnored,
  titleOf,
  writingOperations,
  type Dropped,
  type Scenario,
} from './index';

/**
 * Tests that no operation of a node takes a platform's word for what the platform did not do: each name that it sends is
 * ignored once by the platform. Then the item fails, or its output names what is not certain, or nothing is missing.
 */
export function describeDropping(node: NodeName, scenarios: Scenario[]): void {
  const platform = usePlatform();
  const results: Dropped[] = [];

  it('knows every operation that writes, and every name that its form sends', async () => {
    const known = scenarios.map(({ resource, operation }) => `${resource} ${operation}`);
    expect([...new Set(known)].sort()).toEqual(writingOperations(node).sort());
    for (const operation of new Set(known)) {
      const its = scenarios.filter((one) => `${one.resource} ${one.operation}` === operation);
      const sent = new Set<string>();
      for (const scenario of its)
        for (const name of (await ran(platform, node, scenario)).names) sent.add(name);
      const [resource = '', value = ''] = operation.split(' ');
      const missing = declaredNames(node, resource, value).filter((name) => !sent.has(name));
      expect({ operation, missing }).toEqual({ operation, missing: [] });
    }
  });

  it.each(scenarios.map((scenario) => [titleOf(scenario), scenario] as const))(
    'nothing is lost silently: %s',
    async (_, scenario) => {
      const its = await dropped(platform, node, scenario);
      results.push(...its);
      const silent = its.filter(({ outcome }) => outcome === 'silent').map(({ name }) => name);
      expect(silent).toEqual(Object.keys(scenario.cannotShow ?? {}).sort());
      const labels = labelsOf(node, scenario.resource, scenario.operation);
      expect(
        its.flatMap(({ message = '' }) => labelsIn(message)).filter((label) => !labels.has(label)),
      ).toEqual([]);
    },
  );

  it.each(scenarios.map((scenario) => [titleOf(scenario), scenario] as const))(
    'nothing is done as somebody else: %s',
    async (_, scenario) => {
      const { failure, output, authorized } = await ranAsIgnored(platform, node, scenario);
      expect(authorized).toEqual([]);
      // An open route is asked by nobody in particular, so there is nobody to be taken for.
      if (scenario.isOpen) return;
      expect(failure).toContain('does not act as the user 4711');
      expect(output).toBe(0);
    },
  );

  afterAll(() => {
    const count = (outcome: Dropped['outcome']) => results.filter((one) => one.outcome === outcome).length;
    process.stdout.write(
      `${node}: ${results.length} pairs of operation and name; ${count('failed')} fail, ${count('told')} are told, ` +
        `${count('same')} change nothing, ${count('silent')} cannot be seen\n`,
    );
  });
}

/** What an error calls the fields that were not taken, to be found in the form. */
function labelsIn(message: string): string[] {
  return [...message.matchAll(/"([^"]+)" \(sent as `/g)].map(([, label = '']) => label);
}
