import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock } from './commands/clock.js';
import { CommandsModule } from './commands/commands.module.js';
import { EventStore } from './event-store/event-store.js';
import { StreamNames } from './event-store/stream-names.js';
import { KeptBackups, NoBackups } from './http/kept-backups.js';
import { ImportFolder } from './http/imports/import-folder.js';
import { HttpModule } from './http/http.module.js';
import { ProjectionsModule } from './projections/projections.module.js';
import { QueriesModule } from './queries/queries.module.js';
import { ReadModels } from './read-models/read-models.js';
import { SearchThread } from './search/search-thread.js';
import { SearchModule } from './search/search.module.js';
import { WebModule } from './web/web.module.js';

/** What the system stands on: opened before it, closed after it. */
export interface Ground {
  readonly clock: Clock;
  readonly store: EventStore;
  readonly streams: StreamNames;
  readonly models: ReadModels;
  /** Where tables that are imported are kept. */
  readonly imports: string;
  /** The file of the search index; without it, it is in memory. */
  readonly search?: string;
  /** The backups of each day, where they are made. */
  readonly backups?: KeptBackups | undefined;
}

/** The whole system: the layers, and the edges to the world. */
@Module({
  imports: [
    CqrsModule.forRoot(),
    CommandsModule,
    ProjectionsModule,
    SearchModule,
    QueriesModule,
    HttpModule,
    WebModule,
  ],
})
export class AppModule {
  static on({ clock, store, streams, models, imports, search, backups }: Ground): DynamicModule {
    const ground = [
      { provide: Clock, useValue: clock },
      { provide: EventStore, useValue: store },
      { provide: StreamNames, useValue: streams },
      { provide: ReadModels, useValue: models },
      { provide: ImportFolder, useValue: new ImportFolder(imports) },
      { provide: KeptBackups, useValue: backups ?? new NoBackups() },
      { provide: SearchThread, useValue: new SearchThread(search) },
    ];
    return { module: AppModule, global: true, providers: ground, exports: ground };
  }
}
