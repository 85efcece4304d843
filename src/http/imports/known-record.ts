import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import { wordingsOf, type RelationshipState } from '../../domain/relationship/state.js';
import type { KnownRecord, NamedCode } from '../../tables/mapping/known-names.js';

/** A thing as an event names it. */
interface Called {
  readonly name?: string;
  readonly shortName?: string;
  readonly otherNames?: readonly { readonly name: string }[];
}

/** The parties and channels of a record, by all their names. */
export function knownRecord(state: RelationshipState): KnownRecord {
  const wording = (id: string | undefined): AnyEvent | undefined => {
    const recorded = id === undefined ? undefined : state.events.get(id);
    return recorded && wordingsOf(recorded).at(-1);
  };
  const registration = wording(`${state.relationship}-registered`) as
    { readonly parties?: readonly (Called & { readonly code: string })[] } | undefined;
  return {
    parties: (registration?.parties ?? []).map((party) => ({ code: party.code, names: namesIn(party) })),
    channels: state.channels().map((code): NamedCode => {
      const established = wording(state.establishments.get(code)?.at(-1)) as Called | undefined;
      return { code, names: established ? namesIn(established) : [] };
    }),
  };
}

function namesIn({ name, shortName, otherNames = [] }: Called): string[] {
  return [name, shortName, ...otherNames.map((other) => other.name)].filter((one) => one !== undefined);
}
