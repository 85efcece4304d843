import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock } from './commands/clock.js';
import { LogProbe } from './commands/log-probe.js';
import { RecordEventsHandler } from './commands/record-events.js';
import { RegisterRelationshipHandler } from './commands/register-relationship.js';
import { RelationshipRepository } from './commands/relationship.repository.js';
import { EventStore } from './event-store/event-store.js';
import { StreamNames } from './event-store/stream-names.js';
import { CatalogueController } from './http/catalogue.controller.js';
import { ChannelsController } from './http/channels.controller.js';
import { DocsController } from './http/docs.controller.js';
import { EventsController } from './http/events.controller.js';
import { ExportsController } from './http/exports.controller.js';
import { HealthController } from './http/health.controller.js';
import { OpenApiController } from './http/openapi/openapi.controller.js';
import { OpenStreams } from './http/open-streams.js';
import { PublicAddress } from './http/public-address.js';
import { Reads } from './http/reads.js';
import { RecordController } from './http/record.controller.js';
import { RelationshipsController } from './http/relationships.controller.js';
import { StreamController } from './http/stream.controller.js';
import { Today } from './http/today.js';
import { Writing } from './http/writing.js';
import { LogFollower } from './projections/log-follower.js';
import { followIntoReadModels } from './projections/projector.js';
import { ProjectedRehearsal } from './projections/rehearsal.js';
import { AwaitPositionHandler } from './queries/await-position.js';
import { CompareMomentsHandler } from './queries/compare-moments.js';
import { ExplainStatusHandler } from './queries/explain-status.js';
import { ExportRecordHandler } from './queries/export-record.js';
import { FindEventsHandler } from './queries/find-events.js';
import { FollowRecordHandler } from './queries/follow-record.js';
import { Freshness } from './queries/freshness.js';
import { ListEventsHandler } from './queries/list-events.js';
import { KeptStatusLines } from './queries/kept-status-lines.js';
import { ListRelationshipsHandler } from './queries/list-relationships.js';
import { RecordReader } from './queries/record-reader.js';
import { ShowBoardHandler } from './queries/show-board.js';
import { ShowChangesHandler } from './queries/show-changes.js';
import { ShowChannelHandler } from './queries/show-channel.js';
import { ShowCommitmentsHandler } from './queries/show-commitments.js';
import { ShowEventHandler } from './queries/show-event.js';
import { ShowHistoryHandler } from './queries/show-history.js';
import { ShowPositionHandler } from './queries/show-position.js';
import { ShowReadinessHandler } from './queries/show-readiness.js';
import { ShowPassedOverHandler } from './queries/show-passed-over.js';
import { ShowSourcesHandler } from './queries/show-sources.js';
import { ShowStatisticsHandler } from './queries/show-statistics.js';
import { ShowStripsHandler } from './queries/show-strips.js';
import { ShowSurroundingsHandler } from './queries/show-surroundings.js';
import { Progress } from './read-models/progress.js';
import { ReadModels } from './read-models/read-models.js';
import { Rehearsal } from './read-models/rehearsal.js';
import { ProblemPage } from './http/problem-page.js';
import { Assets } from './web/kit/assets/assets.js';
import { AssetsController } from './web/kit/assets/assets.controller.js';
import { Findings } from './web/kit/page-data.js';
import { Lag } from './web/kit/layout/lag.js';
import { Rendering } from './web/kit/layout/rendering.js';
import { Lettering } from './web/kit/imaging/lettering.js';
import { Raster } from './web/kit/imaging/raster.js';
import { PicturesController } from './web/kit/pictures/pictures.controller.js';
import { TablesController } from './web/board/table.controller.js';
import { BoardController } from './web/board/board.controller.js';
import { ChannelPageController } from './web/channel/channel.controller.js';
import { ComparisonController } from './web/comparison/comparison.controller.js';
import { EventPageController } from './web/event/event.controller.js';
import { HistoryController } from './web/history/history.controller.js';
import { LedgerController } from './web/promises/promises.controller.js';
import { ChoicesOnRecord } from './web/kit/forms/choices.js';
import { FormSteps } from './web/kit/forms/form-steps.js';
import { RecordFormController } from './web/record/record.controller.js';
import { AmendFormController } from './web/amend/amend.controller.js';
import { StartController } from './web/start/start.controller.js';
import { HtmlProblemPage } from './web/kit/layout/problem.page.js';

/** What the system stands on: opened before it, closed after it. */
export interface Ground {
  readonly clock: Clock;
  readonly store: EventStore;
  readonly streams: StreamNames;
  readonly models: ReadModels;
}

const API_CONTROLLERS = [
  RelationshipsController,
  ChannelsController,
  EventsController,
  RecordController,
  ExportsController,
  StreamController,
  CatalogueController,
  OpenApiController,
  DocsController,
  HealthController,
];

const WEB_CONTROLLERS = [
  StartController,
  BoardController,
  ChannelPageController,
  EventPageController,
  ComparisonController,
  PicturesController,
  TablesController,
  HistoryController,
  LedgerController,
  RecordFormController,
  AmendFormController,
  AssetsController,
];

const COMMANDS = [RelationshipRepository, LogProbe, RecordEventsHandler, RegisterRelationshipHandler];

const PROJECTIONS = [
  { provide: LogFollower, useFactory: followIntoReadModels, inject: [EventStore, StreamNames, ReadModels, Progress] },
  { provide: Rehearsal, useClass: ProjectedRehearsal },
];

const QUERIES = [
  Progress,
  RecordReader,
  Freshness,
  KeptStatusLines,
  ListRelationshipsHandler,
  ShowBoardHandler,
  ShowChannelHandler,
  ShowHistoryHandler,
  ShowCommitmentsHandler,
  ListEventsHandler,
  ShowEventHandler,
  ShowStatisticsHandler,
  ExportRecordHandler,
  FindEventsHandler,
  FollowRecordHandler,
  ShowStripsHandler,
  ShowSourcesHandler,
  ShowPositionHandler,
  ShowSurroundingsHandler,
  ExplainStatusHandler,
  CompareMomentsHandler,
  ShowChangesHandler,
  AwaitPositionHandler,
  ShowReadinessHandler,
  ShowPassedOverHandler,
];

const HTTP = [Today, Writing, Reads, OpenStreams, PublicAddress];

const WEB = [
  Assets,
  Rendering,
  Lag,
  Findings,
  Lettering,
  Raster,
  ChoicesOnRecord,
  FormSteps,
  { provide: ProblemPage, useClass: HtmlProblemPage },
];

/** The whole system: what may be asked, what happened, what it means, what may be answered, and the edge to the world. */
@Module({})
export class AppModule {
  static on({ clock, store, streams, models }: Ground): DynamicModule {
    const ground = [
      { provide: Clock, useValue: clock },
      { provide: EventStore, useValue: store },
      { provide: StreamNames, useValue: streams },
      { provide: ReadModels, useValue: models },
    ];
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot()],
      controllers: [...API_CONTROLLERS, ...WEB_CONTROLLERS],
      providers: [...ground, ...COMMANDS, ...PROJECTIONS, ...QUERIES, ...HTTP, ...WEB],
    };
  }
}
