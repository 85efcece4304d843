import { Module } from '@nestjs/common';
import { AwaitPositionHandler } from './await-position.js';
import { CalendarTurns } from './calendar-turns.js';
import { CompareMomentsHandler } from './compare-moments.js';
import { ExplainStatusHandler } from './explain-status.js';
import { ExportRecordHandler } from './export-record.js';
import { FindAmendedHandler } from './find-amended.js';
import { FindEventsHandler } from './find-events.js';
import { FollowRecordHandler } from './follow-record.js';
import { ReadModelState } from './read-model-state.js';
import { KeptStatusLines } from './kept-status-lines.js';
import { ListEventsHandler } from './list-events.js';
import { ListPartiesHandler } from './list-parties.js';
import { ListLearnedHandler } from './list-learned.js';
import { ListNewsHandler } from './list-news.js';
import { ListRelationshipsHandler } from './list-relationships.js';
import { ListSubjectsHandler } from './list-subjects.js';
import { PastChanges } from './past-changes.js';
import { RecordReader } from './record-reader.js';
import { SearchRecordHandler } from './search-record.js';
import { ShowBoardHandler } from './show-board.js';
import { ShowChangedSinceHandler } from './show-changed-since.js';
import { ListRecordChangesHandler } from './list-record-changes.js';
import { ShowChangesHandler } from './show-changes.js';
import { ShowChannelHandler } from './show-channel.js';
import { ShowCommitmentsHandler } from './show-commitments.js';
import { ShowEventHandler } from './show-event.js';
import { ShowHistoryHandler } from './show-history.js';
import { ShowPassedOverHandler } from './show-passed-over.js';
import { EachRelationship } from './each-relationship.js';
import { ShowDurationsHandler } from './show-durations.js';
import { ListAnswersHandler } from './list-answers.js';
import { ShowWithoutHandler } from './show-without.js';
import { ShowLedgerHandler } from './show-ledger.js';
import { ShowKnownSinceHandler } from './show-known-since.js';
import { ShowLatestHandler } from './show-latest.js';
import { ShowPositionHandler } from './show-position.js';
import { ShowReadinessHandler } from './show-readiness.js';
import { ShowSourcesHandler } from './show-sources.js';
import { ShowStatisticsHandler } from './show-statistics.js';
import { ShowStripsHandler } from './show-strips.js';
import { ShowCalendarHandler } from './show-calendar.js';
import { ShowNamesHandler } from './show-names.js';
import { ShowTurnsHandler } from './show-turns.js';
import { ShowNeighboursHandler } from './show-neighbours.js';

/** Reads: a handler per question, which throws NotAnswerable where the question has no answer. */
@Module({
  providers: [
    RecordReader,
    ReadModelState,
    KeptStatusLines,
    ListPartiesHandler,
    CalendarTurns,
    PastChanges,
    ListRelationshipsHandler,
    ListSubjectsHandler,
    ShowBoardHandler,
    ShowChannelHandler,
    ShowHistoryHandler,
    ShowCommitmentsHandler,
    ListEventsHandler,
    ListNewsHandler,
    ListLearnedHandler,
    ShowEventHandler,
    ShowStatisticsHandler,
    ExportRecordHandler,
    FindAmendedHandler,
    FindEventsHandler,
    SearchRecordHandler,
    FollowRecordHandler,
    ShowStripsHandler,
    ShowSourcesHandler,
    ShowPositionHandler,
    ShowKnownSinceHandler,
    ShowLatestHandler,
    ShowNeighboursHandler,
    ShowTurnsHandler,
    ShowNamesHandler,
    ShowCalendarHandler,
    EachRelationship,
    ShowLedgerHandler,
    ListAnswersHandler,
    ShowWithoutHandler,
    ShowDurationsHandler,
    ExplainStatusHandler,
    CompareMomentsHandler,
    ListRecordChangesHandler,
    ShowChangesHandler,
    ShowChangedSinceHandler,
    AwaitPositionHandler,
    ShowReadinessHandler,
    ShowPassedOverHandler,
  ],
  exports: [ReadModelState],
})
export class QueriesModule {}
