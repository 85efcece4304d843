import { createHash } from 'node:crypto';

/** What `npm sbom` tells, as far as it is looked at here (CycloneDX 1.5). */
export interface BillOfMaterials {
  readonly serialNumber: string;
  readonly metadata: {
    readonly timestamp: string;
    readonly component: { readonly type: string; readonly name: string; readonly version: string };
  };
  readonly components: readonly {
    readonly 'bom-ref': string;
    readonly name: string;
    readonly version: string;
    readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
    readonly properties: readonly { readonly name: string; readonly value: string }[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** package-lock.json, as far as it is looked at here: by folder, what is installed there. */
export interface Lockfile {
  readonly version: string;
  readonly packages: Readonly<Record<string, { readonly version: string; readonly dev?: boolean }>>;
}

/**
 * The packages that are installed to run it, as "name@version". npm knows them by the lockfile; its own `npm sbom --omit dev` also leaves
 * out those that something else needs to build it.
 */
export function neededToRun({ packages }: Lockfile): ReadonlySet<string> {
  return new Set(
    Object.entries(packages)
      .filter(([folder, { dev }]) => folder !== '' && dev !== true)
      .map(([folder, { version }]) => `${folder.split('node_modules/').at(-1)}@${version}`),
  );
}

/**
 * The bill of a package: what is needed to run it, named as the package is and not as the folder it was made in, and with a number and a
 * moment that follow from what is released, so that whoever makes it again gets the same bytes. `told`: by npm, of all that is installed;
 * `sha256`: of the package; `committed`: ISO 8601.
 */
export function billOf(
  told: BillOfMaterials,
  { name, sha256, committed, needed }: { name: string; sha256: string; committed: string; needed: ReadonlySet<string> },
): string {
  const { metadata } = told;
  const isNeeded = (one: BillOfMaterials['components'][number]): boolean => needed.has(`${one.name}@${one.version}`);
  const others = new Set(told.components.filter((one) => !isNeeded(one)).map((one) => one['bom-ref']));
  const bill: BillOfMaterials = {
    ...told,
    serialNumber: `urn:uuid:${uuidFrom(sha256)}`,
    metadata: {
      ...metadata,
      timestamp: new Date(committed).toISOString(),
      component: { ...metadata.component, type: 'application', name },
    },
    components: told.components.filter(isNeeded).map((one) => ({
      ...one,
      properties: one.properties.filter((property) => property.name !== DEVELOPMENT),
    })),
    dependencies: told.dependencies
      .filter(({ ref }) => !others.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((on) => !others.has(on)) })),
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** How npm marks what it came upon first as something that builds it. */
const DEVELOPMENT = 'cdx:npm:package:development';

/** A UUID of version 8, which is left to whoever makes it (RFC 9562), from a text. */
function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = '89ab'[parseInt(hex[16]!, 16) % 4]!;
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}
