/** Finalizer of every claim: keeps one that is being deleted until no pod uses it. */
export const claimProtection = 'kubernetes.io/pvc-protection';
