import { Module } from '@nestjs/common';
import { Appends } from './appends.js';
import { DraftRelationshipHandler } from './draft-relationship.js';
import { EventStoreHealth } from './event-store-health.js';
import { KeyringRepository } from './keyring.repository.js';
import { AcceptProposalHandler } from './proposals/accept-proposal.js';
import { ConsideredEvents } from './proposals/considered-events.js';
import { DeclineProposalHandler } from './proposals/decline-proposal.js';
import { ProposalsRepository } from './proposals/proposals.repository.js';
import { LookAtProposalHandler } from './proposals/look-at-proposal.js';
import { ProposeEventHandler } from './proposals/propose-event.js';
import { RecordEventsHandler } from './record-events.js';
import { RegisterRelationshipHandler } from './register-relationship.js';
import { RelationshipRepository } from './relationship.repository.js';

/** What may be asked of the record. */
@Module({
  providers: [
    Appends,
    RelationshipRepository,
    KeyringRepository,
    EventStoreHealth,
    RecordEventsHandler,
    RegisterRelationshipHandler,
    DraftRelationshipHandler,
    ProposalsRepository,
    ConsideredEvents,
    ProposeEventHandler,
    LookAtProposalHandler,
    AcceptProposalHandler,
    DeclineProposalHandler,
  ],
  exports: [Appends, ConsideredEvents, EventStoreHealth, KeyringRepository, ProposalsRepository],
})
export class CommandsModule {}
