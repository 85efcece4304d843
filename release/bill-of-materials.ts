import { createHash } from 'node:crypto';

/** What `npm sbom` tells, as far as it is looked at here (CycloneDX 1.5). */
export interface BillOfMaterials {
  readonly serialNumber: string;
  readonly metadata: {
    readonly timestamp: string;
    readonly component: { readonly type: string; readonly name: string; readonly version: string };
  };
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  }[];
}

/**
 * The bill of a package: named as the package is, not as the folder it was made in, and with a number and a moment that follow from what
 * is released, so that whoever makes it again gets the same bytes. `sha256`: of the package; `committed`: ISO 8601.
 */
export function billOf(
  told: BillOfMaterials,
  { name, sha256, committed }: { name: string; sha256: string; committed: string },
): string {
  const { metadata } = told;
  const bill: BillOfMaterials = {
    ...told,
    serialNumber: `urn:uuid:${uuidFrom(sha256)}`,
    metadata: {
      ...metadata,
      timestamp: new Date(committed).toISOString(),
      component: { ...metadata.component, type: 'application', name },
    },
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

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
