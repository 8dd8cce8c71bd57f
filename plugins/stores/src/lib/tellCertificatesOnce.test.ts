import { storeHealthFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { tellCertificatesOnce } from './tellCertificatesOnce';

describe('tellCertificatesOnce', () => {
  const [shop, api] = storeHealthFixture().probes;
  const certificate = { expiresAt: '2026-03-04T00:00:00Z', issuer: 'A' };
  const other = { ...certificate, issuer: 'B' };

  it('leaves each certificate with the first probe that met it', () => {
    const probes = [
      shop,
      { ...api, id: 'one', certificate },
      { ...api, id: 'two', certificate: { ...certificate } },
      { ...api, id: 'three', certificate: other },
    ];
    expect(
      tellCertificatesOnce(probes).map(probe => [probe.id, probe.certificate]),
    ).toEqual([
      ['shop', undefined],
      ['one', certificate],
      ['two', undefined],
      ['three', other],
    ]);
  });

  it('makes nothing of nothing', () => {
    expect(tellCertificatesOnce([])).toEqual([]);
  });
});
