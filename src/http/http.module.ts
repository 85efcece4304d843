import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { CommandsModule } from '../commands/commands.module.js';
import { QueriesModule } from '../queries/queries.module.js';
import { Admission } from './access/admission.js';
import { OwnName } from './access/own-name.js';
import { Sessions } from './access/sessions.js';
import { ShownEditors } from './access/shown-editors.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { KnownParameters } from './asked.decorators.js';
import { BackupsController } from './backups.controller.js';
import { CatalogueController } from './catalogue.controller.js';
import { ChannelsController } from './channels.controller.js';
import { LoggedAddresses } from './client-address.js';
import { EditorsController } from './editors.controller.js';
import { EventsController } from './events.controller.js';
import { ExportsController } from './exports.controller.js';
import { Imports } from './imports/imports.js';
import { ImportsController } from './imports/imports.controller.js';
import { TakingBack } from './imports/taking-back.js';
import { HealthController } from './health.controller.js';
import { Midnight } from './midnight.js';
import { KeysController } from './keys.controller.js';
import { OpenStreams } from './open-streams.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { DraftLinks } from './proposals/draft-links.js';
import { ProposalsController } from './proposals/proposals.controller.js';
import { ShownProposals } from './proposals/shown-proposals.js';
import { PublicAddress } from './public-address.js';
import { Reads } from './reads.js';
import { RecordController } from './record.controller.js';
import { RecordTables } from './record-tables.js';
import { RelationshipsController } from './relationships.controller.js';
import { DurationsController } from './durations.controller.js';
import { LedgerController } from './ledger.controller.js';
import { SearchController } from './search.controller.js';
import { SitemapController } from './sitemap/sitemap.controller.js';
import { Stamp } from './stamp.js';
import { StreamController } from './stream.controller.js';
import { Today } from './today.js';
import { Writing } from './writing.js';

/** The edge for programs. */
@Module({
  imports: [CommandsModule, QueriesModule],
  controllers: [
    RelationshipsController,
    ChannelsController,
    EventsController,
    RecordController,
    SearchController,
    LedgerController,
    DurationsController,
    ExportsController,
    ImportsController,
    ProposalsController,
    StreamController,
    CatalogueController,
    OpenApiController,
    KeysController,
    EditorsController,
    BackupsController,
    HealthController,
    SitemapController,
  ],
  providers: [
    LoggedAddresses,
    Admission,
    Sessions,
    ShownEditors,
    OwnName,
    Stamp,
    Today,
    Writing,
    Imports,
    TakingBack,
    ShownProposals,
    DraftLinks,
    Reads,
    RecordTables,
    OpenStreams,
    Midnight,
    PublicAddress,
    { provide: APP_GUARD, useClass: KnownParameters },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
  ],
  exports: [
    Admission,
    Sessions,
    ShownEditors,
    OwnName,
    Stamp,
    Today,
    Writing,
    Imports,
    TakingBack,
    ShownProposals,
    DraftLinks,
    PublicAddress,
    RecordTables,
  ],
})
export class HttpModule {}
