import { TestEnvironment } from 'jest-environment-node';
import { shared, type Shared } from './shared';

const ofWorker: Shared = { ...shared, idleEmulators: new Map() };

/**
 * Jest gives each test file modules of its own. What takes long to load or to start, and keeps nothing from one test to
 * the next, is there once for each worker instead: it lives outside of jest's modules, and tests reach it here.
 */
export default class SharingEnvironment extends TestEnvironment {
  constructor(...given: ConstructorParameters<typeof TestEnvironment>) {
    super(...given);
    this.global.sharedByWorker = ofWorker;
  }
}
