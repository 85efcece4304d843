import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { HttpModule } from '../http/http.module.js';
import { ProblemPage } from '../http/problem-page.js';
import { QueriesModule } from '../queries/queries.module.js';
import { ApiPageController } from './api/api.controller.js';
import { AboutController } from './about/about.controller.js';
import { AddressesController } from './addresses/addresses.controller.js';
import { AmendFormController } from './amend/amend.controller.js';
import { AnswersController } from './answers/answers.controller.js';
import { AnswersReader } from './answers/answers.data.js';
import { AssetsController } from './kit/assets/assets.controller.js';
import { Assets } from './kit/assets/assets.js';
import { BackupsPageController } from './backups/backups.controller.js';
import { BoardController } from './board/board.controller.js';
import { ChannelPageController } from './channel/channel.controller.js';
import { ComparisonController } from './comparison/comparison.controller.js';
import { ComparisonPictureController } from './comparison/comparison-picture.controller.js';
import { ComparisonTableController } from './comparison/comparison-table.controller.js';
import { DataPackageController } from './data-package/data-package.controller.js';
import { DataPackages } from './data-package/data-package.data.js';
import { EventPageController } from './event/event.controller.js';
import { MomentReader } from './kit/moment-reader.js';
import { ChoicesOnRecord } from './kit/forms/choices.js';
import { EventsByWords } from './kit/forms/events-by-words.js';
import { Meanings } from './kit/forms/meanings.js';
import { FormSteps } from './kit/forms/form-steps.js';
import { RecordKeeper } from './kit/layout/keeper.js';
import { Lag } from './kit/layout/lag.js';
import { Rendering } from './kit/layout/rendering.js';
import { CalendarController } from './following/calendar.controller.js';
import { CalendarReader } from './following/calendar.data.js';
import { DurationsPageController } from './durations/durations.controller.js';
import { DurationsReader } from './durations/durations.data.js';
import { EmbedController } from './embed/embed.controller.js';
import { SinceReader } from './embed/embed.data.js';
import { ReportController } from './report/report.controller.js';
import { ReportReader } from './report/report.data.js';
import { FeedsController } from './following/feeds.controller.js';
import { FeedReader } from './following/feeds.data.js';
import { ChangesController } from './changes/changes.controller.js';
import { ChangesReader } from './changes/changes.data.js';
import { HistoryController } from './history/history.controller.js';
import { Lettering } from './kit/imaging/lettering.js';
import { Raster } from './kit/imaging/raster.js';
import { PromisesController } from './promises/promises.controller.js';
import { HtmlProblemPage } from './kit/layout/problem.page.js';
import { PictureAnswers } from './kit/pictures/picture-answers.js';
import { BoardPictureController } from './board/board-picture.controller.js';
import { ChannelPictureController } from './channel/channel-picture.controller.js';
import { BoardReader } from './board/board.data.js';
import { ChannelReader } from './channel/channel.data.js';
import { ComparisonReader } from './comparison/comparison.data.js';
import { EventReader } from './event/event.data.js';
import { HistoryReader } from './history/history.data.js';
import { PromisesReader } from './promises/promises.data.js';
import { ImportPageController } from './import/import.controller.js';
import { ImportReader } from './import/import.data.js';
import { LedgerPageController } from './ledger/ledger.controller.js';
import { LedgerReader } from './ledger/ledger.data.js';
import { LlmsController } from './llms/llms.controller.js';
import { LookedThroughController } from './looked-through/looked-through.controller.js';
import { LookingThrough } from './looked-through/looked-through.data.js';
import { NewRelationshipController } from './new-relationship/new-relationship.controller.js';
import { DraftController } from './proposals/draft.controller.js';
import { ProposalPagesController } from './proposals/proposals.controller.js';
import { ProposalsReader } from './proposals/proposals.data.js';
import { RecordFormController } from './record/record.controller.js';
import { SearchPageController } from './search/search.controller.js';
import { SearchReader } from './search/search.data.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { StartController } from './start/start.controller.js';
import { StartReader } from './start/start.data.js';
import { TablesController } from './board/table.controller.js';
import { WithoutController } from './without/without.controller.js';
import { WithoutReader } from './without/without.data.js';
import { WithholdFormController } from './withhold/withhold.controller.js';

/** The edge for people: pages, and what is taken along from them. */
@Module({
  imports: [CommandsModule, QueriesModule, HttpModule],
  controllers: [
    StartController,
    AboutController,
    LlmsController,
    SearchPageController,
    BoardController,
    ChannelPageController,
    AnswersController,
    EventPageController,
    WithoutController,
    ComparisonController,
    ComparisonPictureController,
    ComparisonTableController,
    BoardPictureController,
    ChannelPictureController,
    TablesController,
    DataPackageController,
    ReportController,
    EmbedController,
    FeedsController,
    CalendarController,
    HistoryController,
    ChangesController,
    PromisesController,
    NewRelationshipController,
    LookedThroughController,
    LedgerPageController,
    DurationsPageController,
    RecordFormController,
    ProposalPagesController,
    DraftController,
    ImportPageController,
    AmendFormController,
    WithholdFormController,
    ApiPageController,
    AssetsController,
    SignInController,
    BackupsPageController,
    AddressesController,
  ],
  providers: [
    StartReader,
    SearchReader,
    LedgerReader,
    DurationsReader,
    AnswersReader,
    WithoutReader,
    ImportReader,
    Assets,
    Rendering,
    RecordKeeper,
    Lag,
    MomentReader,
    BoardReader,
    ChannelReader,
    EventReader,
    HistoryReader,
    ChangesReader,
    FeedReader,
    ReportReader,
    SinceReader,
    CalendarReader,
    ComparisonReader,
    DataPackages,
    PromisesReader,
    PictureAnswers,
    Lettering,
    Raster,
    ChoicesOnRecord,
    LookingThrough,
    EventsByWords,
    Meanings,
    FormSteps,
    ProposalsReader,
    { provide: ProblemPage, useClass: HtmlProblemPage },
  ],
})
export class WebModule {}
