import { Module } from '@nestjs/common';
import { DraftRelationshipHandler } from './draft-relationship.js';
import { LogProbe } from './log-probe.js';
import { RecordEventsHandler } from './record-events.js';
import { RegisterRelationshipHandler } from './register-relationship.js';
import { RelationshipRepository } from './relationship.repository.js';

/** What may be asked of the record. */
@Module({
  providers: [
    RelationshipRepository,
    LogProbe,
    RecordEventsHandler,
    RegisterRelationshipHandler,
    DraftRelationshipHandler,
  ],
  exports: [LogProbe],
})
export class CommandsModule {}
