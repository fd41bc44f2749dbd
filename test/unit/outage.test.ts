import { OUTAGE_FAILURES, OUTAGE_LONGEST } from '../../nodes/shared/limits';
import { Outage } from '../../nodes/shared/concurrency/outage';

describe('Outage', () => {
  let now = 1000;
  beforeEach(() => jest.spyOn(Date, 'now').mockImplementation(() => now));
  afterEach(() => jest.restoreAllMocks());

  const failing = (outage: Outage, times: number) => {
    for (let left = times; left > 0; left -= 1) outage.failed();
  };

  it('lasts when there were so many failures for so long', () => {
    const outage = new Outage();
    expect(outage.isLasting).toBe(false);
    failing(outage, OUTAGE_FAILURES);
    now += OUTAGE_LONGEST;
    expect(outage.isLasting).toBe(false);
    now += 1;
    expect(outage.isLasting).toBe(true);
  });

  it('is not told by one request that waited long', () => {
    const outage = new Outage();
    failing(outage, OUTAGE_FAILURES - 1);
    now += 10 * OUTAGE_LONGEST;
    expect(outage.isLasting).toBe(false);
  });

  it('ends with an answer, and begins anew', () => {
    const outage = new Outage();
    failing(outage, OUTAGE_FAILURES);
    now += 2 * OUTAGE_LONGEST;
    outage.answered();
    expect(outage.isLasting).toBe(false);
    failing(outage, OUTAGE_FAILURES);
    expect(outage.isLasting).toBe(false);
  });
});
