import type { Feature } from '../../api/feature.js';
import { signatureControlRoutes } from './control.js';
import { signatureRoutes } from './routes/signatures.js';
import { addSignatures } from './seed.js';
import { Signatures } from './store/model.js';
import { keysOf } from './store/signatures.js';

/** Electronic signatures. */
export const signatures = (): Feature => ({
  routes: [signatureRoutes],
  controlRoutes: signatureControlRoutes,
  seed: addSignatures,
  contentKeys: (state) => [...state.of(Signatures).values()].flatMap(keysOf),
});
