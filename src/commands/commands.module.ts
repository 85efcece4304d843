import { Module } from '@nestjs/common';
import { DraftRelationshipHandler } from './draft-relationship.js';
import { EventStoreHealth } from './event-store-health.js';
import { KeyringRepository } from './keyring.repository.js';
import { RecordEventsHandler } from './record-events.js';
import { RegisterRelationshipHandler } from './register-relationship.js';
import { RelationshipRepository } from './relationship.repository.js';

/** What may be asked of the record. */
@Module({
  providers: [
    RelationshipRepository,
    KeyringRepository,
    EventStoreHealth,
    RecordEventsHandler,
    RegisterRelationshipHandler,
    DraftRelationshipHandler,
  ],
  exports: [EventStoreHealth, KeyringRepository],
})
export class CommandsModule {}
