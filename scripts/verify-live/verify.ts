import { CannotRun, codeOf, ForeignAddress } from './client';
import { type Fact, type Family } from './facts/fact';
import { NotTried, notTried, Refuted, type Verdict } from './verdict';
import type { Probe } from './probe';

/** A fact with what came of it. */
export interface Finding {
  family: string;
  fact: Fact;
  verdict: Verdict;
}

/**
 * Tries every fact, one after the other.
 * @param tell is told each finding as soon as it is there, with how many there are.
 */
export async function verify(
  families: Family[],
  probe: Probe,
  tell: (finding: Finding, number: number, total: number) => void,
): Promise<Finding[]> {
  const rows = families.flatMap(({ title, facts }) => facts.map((fact) => ({ family: title, fact })));
  const findings: Finding[] = [];
  for (const { family, fact } of rows) {
    if (probe.options.signal?.aborted) break;
    const finding = { family, fact, verdict: await verdictOn(fact, probe) };
    findings.push(finding);
    tell(finding, findings.length, rows.length);
  }
  return findings;
}

async function verdictOn(fact: Fact, probe: Probe): Promise<Verdict> {
  if (fact.write && !probe.options.write) return notTried('it changes something: needs --write');
  try {
    return await fact.try(probe);
  } catch (error) {
    if (error instanceof Refuted) return { verdict: 'refuted', seen: error.message };
    if (error instanceof NotTried) return notTried(error.message);
    if (error instanceof ForeignAddress) return notTried('the platform named an address of another origin');
    if (error instanceof CannotRun) return notTried('the platform gave no further token');
    // A message may hold an address or a name.
    return notTried(`the check broke off (${codeOf(error)})`);
  }
}
