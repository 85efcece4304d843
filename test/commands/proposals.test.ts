import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KeyringRepository } from '../../src/commands/keyring.repository.js';
import { AcceptProposal, AcceptProposalHandler, GroundMoved } from '../../src/commands/proposals/accept-proposal.js';
import { ConsideredEvents } from '../../src/commands/proposals/considered-events.js';
import { DeclineProposal, DeclineProposalHandler } from '../../src/commands/proposals/decline-proposal.js';
import { ProposalsRepository } from '../../src/commands/proposals/proposals.repository.js';
import { ProposeEvent, ProposeEventHandler } from '../../src/commands/proposals/propose-event.js';
import { RegisterRelationship, RegisterRelationshipHandler } from '../../src/commands/register-relationship.js';
import { RelationshipRepository } from '../../src/commands/relationship.repository.js';
import type { Terms } from '../../src/commands/change.js';
import { stateOfProposal } from '../../src/domain/proposals/proposals.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { verifyChain } from '../../src/event-store/hash-chain.js';
import { StreamNames } from '../../src/event-store/stream-names.js';
import { FixedClock } from '../dsl/running-server.js';
import { inEventStoreDb, inFolder } from './held-stores.js';

/** What one server of several does with proposals. */
class Desk {
  private readonly relationships: RelationshipRepository;
  readonly proposals: ProposalsRepository;
  private readonly keyring: KeyringRepository;

  constructor(
    private readonly store: EventStore,
    private readonly streams: StreamNames,
  ) {
    const clock = new FixedClock();
    this.relationships = new RelationshipRepository(store, streams, clock);
    this.proposals = new ProposalsRepository(store, streams, clock);
    this.keyring = new KeyringRepository(store, streams, clock);
  }

  register(): Promise<unknown> {
    const parties = [
      { code: 'US', name: 'United States' },
      { code: 'CN', name: 'China' },
    ];
    const fields = { name: 'United States – China', parties };
    return new RegisterRelationshipHandler(this.relationships).execute(
      new RegisterRelationship('us-cn', fields, as('ed-rosa')),
    );
  }

  async propose(id: string, summary = 'They spoke.'): Promise<string> {
    const body = { type: 'StatementIssued', id, occurred: '2023-02-09', summary };
    const handler = new ProposeEventHandler(this.proposals, new ConsideredEvents(this.relationships));
    const propose = new ProposeEvent('us-cn', `pr-${id}`, { body, idGiven: true }, undefined, as('ed-pia'));
    return (await handler.execute(propose)).proposal.id;
  }

  take(id: string, by = 'ed-rosa', proposals = this.proposals): Promise<{ readonly placed: readonly object[] }> {
    return new AcceptProposalHandler(proposals, this.relationships, this.keyring).execute(
      new AcceptProposal('us-cn', id, undefined, as(by)),
    );
  }

  decline(id: string): Promise<unknown> {
    return new DeclineProposalHandler(this.proposals).execute(
      new DeclineProposal('us-cn', id, 'Not so.', as('ed-rosa')),
    );
  }

  async stateOf(id: string): Promise<string> {
    return stateOfProposal((await this.proposals.current('us-cn')).find(id)!);
  }

  async recorded(): Promise<number> {
    return (await Array.fromAsync(this.store.readStream(this.streams.streamOf('us-cn')))).length;
  }

  async chain(): Promise<Awaited<ReturnType<typeof verifyChain>>> {
    const events = this.store.readStream(this.streams.proposalsOf('us-cn'));
    return verifyChain(new StreamNames().proposalsOf('us-cn'), events);
  }
}

const as = (editor: string): Terms => ({ writer: { editor, scope: 'amend' } });

/** Proposals that can be read and not changed: whoever takes one breaks off when its event is on record. */
class BreakingOff extends ProposalsRepository {
  override change(): never {
    throw new Error('The server was killed.');
  }
}

describe.each([
  ['a folder', inFolder],
  ['EventStoreDB', inEventStoreDb],
])('Proposals in %s', (_, open) => {
  let held: { readonly store: EventStore; readonly streams: StreamNames; dispose(): Promise<void> };
  let [here, there]: [Desk, Desk] = [] as never;
  beforeEach(async () => {
    held = await open();
    [here, there] = [new Desk(held.store, held.streams), new Desk(held.store, held.streams)];
    await here.register();
  });
  afterEach(() => held.dispose());

  it('are those of all instances, and taken on two at once are recorded once', async () => {
    const id = await here.propose('one');
    expect(await there.stateOf(id)).toBe('open');
    const [first, second] = await Promise.all([here.take(id), there.take(id, 'ed-ada')]);
    expect([first, second].map(({ placed }) => placed[0])).toEqual(
      expect.arrayContaining([
        { id: 'one', position: 2, repeated: false },
        { id: 'one', position: 2, repeated: true },
      ]),
    );
    expect([await here.stateOf(id), await there.stateOf(id), await here.recorded()]).toEqual([
      'accepted',
      'accepted',
      2,
    ]);
    expect(await here.chain()).toMatchObject({ broken: undefined, length: 2 });
  });

  it('made on two instances at once in the same words are one', async () => {
    const made = await Promise.all([here.propose('same'), there.propose('same')]);
    expect(new Set(made).size).toBe(1);
    expect((await here.proposals.current('us-cn')).open).toBe(1);
  });

  it('declined on one instance cannot be taken on the other', async () => {
    const id = await here.propose('gone');
    await there.decline(id);
    await expect(here.take(id)).rejects.toThrow(GroundMoved);
    expect([await here.recorded(), await there.stateOf(id)]).toEqual([1, 'declined']);
  });

  it('whose taking broke off when the event was on record are taken by doing so again', async () => {
    const id = await here.propose('half');
    const broken = new BreakingOff(held.store, held.streams, new FixedClock());
    await expect(here.take(id, 'ed-rosa', broken)).rejects.toThrow('killed');
    expect([await here.recorded(), await there.stateOf(id)]).toEqual([2, 'open']);
    await there.take(id);
    expect([await here.recorded(), await here.stateOf(id)]).toEqual([2, 'accepted']);
  });
});
