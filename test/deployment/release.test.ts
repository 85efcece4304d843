import { describe, expect, it } from '@jest/globals';
import { billOf, neededToRun, type BillOfMaterials } from '../../release/bill-of-materials.js';
import { projectHere } from '../../release/make.js';
import { notReady, type Project } from '../../release/readiness.js';

const component = (
  name: string,
  version: string,
  properties: BillOfMaterials['components'][number]['properties'] = [],
) => ({ 'bom-ref': `${name}@${version}`, name, version, properties });

const READY: Project = {
  version: '0.2.0',
  locked: '0.2.0',
  changelog: '# Changelog\n\n## 0.2.0 – 2026-11-30, edition 2\n\nMuch.\n\n## 0.1.0 – 2026-08-01\n',
  citation: 'cff-version: 1.2.0\nversion: 0.2.0\ndate-released: 2026-11-30\n',
  changed: [],
  tags: ['v0.1.0'],
  tagsHere: [],
};

describe('A version', () => {
  it('can be released where all say the same of it, and all is committed', () => {
    expect(notReady(READY)).toEqual([]);
    expect(notReady({ ...READY, tags: ['v0.1.0', 'v0.2.0'], tagsHere: ['v0.2.0'] })).toEqual([]);
  });

  it.each<[string, Partial<Project>, RegExp]>([
    ['the lock is of another version', { locked: '0.1.0' }, /package-lock\.json is of 0\.1\.0/],
    ['the changelog does not have it', { version: '0.3.0', locked: '0.3.0' }, /no chapter "## 0\.3\.0 – YYYY-MM-DD"/],
    ['the changelog names no day', { changelog: '## 0.2.0 – not released yet' }, /no chapter/],
    ['the citation is of another version', { citation: 'version: 0.1.0\n' }, /CITATION\.cff says version 0\.1\.0/],
    [
      'the citation is of another day',
      { citation: 'version: 0.2.0\ndate-released: 2026-11-29\n' },
      /date-released 2026-11-29, the changelog 2026-11-30/,
    ],
    ['something is not committed', { changed: [' M README.md'] }, /README\.md/],
    ['it was released from another commit', { tags: ['v0.2.0'] }, /v0\.2\.0 is on another commit/],
  ])('cannot be released while %s', (_, otherwise, told) =>
    expect(notReady({ ...READY, ...otherwise }).join('\n')).toMatch(told),
  );

  it('is told with every fault at once', () =>
    expect(notReady({ ...READY, locked: '0', citation: '', changed: ['?? a'] })).toHaveLength(4));

  it('is the same in this clone wherever it is named', () =>
    expect(notReady({ ...projectHere(), changed: [], tags: [] })).toEqual([]));
});

describe('The bill of materials', () => {
  const told: BillOfMaterials = {
    serialNumber: 'urn:uuid:by-chance',
    metadata: { timestamp: 'now', component: { type: 'library', name: 'clone', version: '0.2.0' } },
    components: [
      component('fastify', '5.12.8'),
      component('jest', '30.5.2'),
      component('ajv', '8.20.0', [{ name: 'cdx:npm:package:development', value: 'true' }]),
    ],
    dependencies: [
      { ref: 'clone@0.2.0', dependsOn: ['fastify@5.12.8', 'jest@30.5.2'] },
      { ref: 'fastify@5.12.8', dependsOn: ['ajv@8.20.0'] },
      { ref: 'jest@30.5.2', dependsOn: ['ajv@8.20.0'] },
      { ref: 'ajv@8.20.0', dependsOn: [] },
    ],
  };
  const needed = neededToRun({
    version: '0.2.0',
    packages: {
      '': { version: '0.2.0' },
      'node_modules/fastify': { version: '5.12.8' },
      'node_modules/jest': { version: '30.5.2', dev: true },
      'node_modules/ajv': { version: '8.20.0', dev: true },
      'node_modules/fastify/node_modules/ajv': { version: '8.20.0' },
    },
  });
  const of = (sha256: string) =>
    billOf(told, { name: '@parley-record/parley', sha256, committed: '2026-11-30T12:00:00+02:00', needed });

  it('is named as the package, and dated as what is released', () => {
    const { metadata, components } = JSON.parse(of('a')) as BillOfMaterials;
    expect(metadata).toMatchObject({
      timestamp: '2026-11-30T10:00:00.000Z',
      component: { type: 'application', name: '@parley-record/parley', version: '0.2.0' },
    });
    expect(components.map(({ name }) => name)).toEqual(['fastify', 'ajv']);
  });

  it('leaves out what only builds it, but nothing that is also needed to run it', () => {
    const { components, dependencies } = JSON.parse(of('a')) as BillOfMaterials;
    expect(components.map(({ properties }) => properties)).toEqual([[], []]);
    expect(dependencies).toEqual([
      { ref: 'clone@0.2.0', dependsOn: ['fastify@5.12.8'] },
      { ref: 'fastify@5.12.8', dependsOn: ['ajv@8.20.0'] },
      { ref: 'ajv@8.20.0', dependsOn: [] },
    ]);
  });

  it('has a number that follows from the package', () => {
    expect(of('a')).toBe(of('a'));
    expect(of('a')).not.toBe(of('b'));
    expect(of('a')).toMatch(/urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/);
  });
});
