import { Global, Module } from '@nestjs/common';
import { EventStore } from '../event-store/event-store.js';
import { StreamNames } from '../event-store/stream-names.js';
import { DryRun } from '../read-models/dry-run.js';
import { Progress } from '../read-models/progress.js';
import { ReadModels } from '../read-models/read-models.js';
import { ProjectedDryRun } from './dry-run.js';
import { LogFollower } from './log-follower.js';
import { followIntoReadModels } from './projector.js';

/**
 * Makes the read models. Global, since queries must not know who makes the rows: they know how far these reach, and
 * that they can ask for a dry run.
 */
@Global()
@Module({
  providers: [
    Progress,
    { provide: LogFollower, useFactory: followIntoReadModels, inject: [EventStore, StreamNames, ReadModels, Progress] },
    { provide: DryRun, useClass: ProjectedDryRun },
  ],
  exports: [Progress, DryRun],
})
export class ProjectionsModule {}
