import { BinaryDataService } from 'n8n-core';
import { Container } from './n8n';

/** Lets n8n keep binaries in memory in the tests of a file, as n8n 1 does unless told otherwise. */
export function useBinariesInMemory(): void {
  const service = Container.get(BinaryDataService);
  const { config } = service as unknown as { config: { mode: string } };
  const before = config.mode;
  beforeAll(() => {
    config.mode = 'default';
  });
  afterAll(async () => {
    config.mode = before;
    await service.init();
  });
}
