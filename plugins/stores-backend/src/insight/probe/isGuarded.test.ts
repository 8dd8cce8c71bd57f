import { isGuarded } from './isGuarded';

describe('isGuarded', () => {
  const ingress = {
    addressing: {
      mode: 'Ingress' as const,
      hostTemplate: '{name}.shops.example.com',
    },
  };
  const nodePort = { addressing: { mode: 'NodePort' as const } };

  it.each([
    ['a name below the cluster’s domain', 'tea.shops.example.com', false],
    ['a prefix before it', 'api.tea.shops.example.com', false],
    ['a name that somebody typed', 'tea.example.org', true],
    ['a prefix before that', 'api.tea.example.org', true],
    ['a name that only ends alike', 'evil-shops.example.com', true],
  ])('%s', (_, host, guarded) => {
    const hostnames = [
      'tea.shops.example.com',
      'tea.example.org',
      'evil-shops.example.com',
    ];
    expect(isGuarded({ host, hostnames, cluster: ingress })).toBe(guarded);
  });

  it('lets the address of a NodePort be, which the platform found itself', () => {
    const options = { hostnames: [], cluster: nodePort };
    expect(isGuarded({ ...options, host: '10.0.0.7' })).toBe(false);
  });

  it('is on its guard with a typed name on a cluster that has no domain', () => {
    const hostnames = ['tea.example.org'];
    const options = { hostnames, cluster: nodePort };
    expect(isGuarded({ ...options, host: 'tea.example.org' })).toBe(true);
  });
});
