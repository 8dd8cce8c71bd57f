import type { MoveContext } from '../Pass';
import { withRotatable } from './RotationRefusedError';
import { secretManifest } from '../moves/secretManifest';
import type { Observation } from '../types';
import { writeTogether } from '../moves/writeTogether';

/**
 * Makes the Secrets anew whose rotation is due, each in the version that was seen: whoever lost the lease meanwhile, or sees
 * its own write answered with an error and repeats it, finds another version and looks again.
 */
export async function rotateSecrets(
  { cluster, leased, signal, changed }: MoveContext,
  { rotations }: Observation,
) {
  const { store } = leased.record;
  await writeTogether(
    [...rotations.values()].flatMap(rotation => {
      if (rotation.type !== 'due') {
        return [];
      }
      const { secret, resourceVersion } = rotation;
      const { name } = secret;
      const manifest = secretManifest({ store, secret, dryRun: false });
      return async () => {
        await withRotatable(name, () =>
          cluster.client.patch(manifest, { resourceVersion, signal }),
        );
        changed('configured', { kind: 'Secret', name });
      };
    }),
  );
}
