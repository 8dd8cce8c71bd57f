const titles: Record<string, string> = {
  cpu: 'CPU asked for',
  memory: 'Memory asked for',
  pods: 'Pods',
  persistentvolumeclaims: 'Volumes',
  services: 'Services',
  secrets: 'Secrets',
  configmaps: 'Config maps',
  'requests.cpu': 'CPU asked for',
  'requests.memory': 'Memory asked for',
  'requests.storage': 'Storage',
  'requests.ephemeral-storage': 'Scratch space asked for',
  'limits.cpu': 'CPU at most',
  'limits.memory': 'Memory at most',
  'limits.ephemeral-storage': 'Scratch space at most',
};

/** A line of a ResourceQuota in words for a shop's owner; as Kubernetes names it where there are none. */
export function quotaTitle(resource: string): string {
  return titles[resource] ?? resource.replace(/^count\//, 'Number of ');
}
