import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams, { type AppendReq, type AppendResp, type ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { KeptEvent, Outcome, Proposed } from './log.js';

/** The event that a client proposes. */
export function proposed(message: AppendReq.ProposedMessage): Proposed {
  const properties = message.getMetadataMap();
  return {
    id: message.getId()!.getString(),
    type: properties.get('type') ?? '',
    contentType: properties.get('content-type')!,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** What an append is answered with. */
export function appendAnswer(outcome: Outcome): AppendResp {
  const answer = new streams.AppendResp();
  if ('last' in outcome) {
    const position = new streams.AppendResp.Position()
      .setCommitPosition(String(outcome.last.position))
      .setPreparePosition(String(outcome.last.position));
    return answer.setSuccess(
      new streams.AppendResp.Success().setCurrentRevision(String(outcome.last.revision)).setPosition(position),
    );
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (outcome.actual < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(outcome.actual));
  return answer.setWrongExpectedVersion(wrong);
}

/** An event as reads and subscriptions carry it. */
export function eventMessage(event: KeptEvent): ReadResp {
  const { id, stream, revision, position, type, contentType, data, metadata } = event;
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(id))
    .setStreamIdentifier(identifier(stream))
    .setStreamRevision(String(revision))
    .setCommitPosition(String(position))
    .setPreparePosition(String(position))
    .setData(data)
    .setCustomMetadata(metadata);
  recorded.getMetadataMap().set('type', type).set('content-type', contentType).set('created', '17000000000000000');
  return new streams.ReadResp().setEvent(
    new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(position)),
  );
}

/** Says that a stream does not exist. */
export function notFoundMessage(stream: string): ReadResp {
  return new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifier(stream)),
  );
}

/** Begins a subscription. */
export function confirmationMessage(): ReadResp {
  return new streams.ReadResp().setConfirmation(
    new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(crypto.randomUUID()),
  );
}

/** Says that the log was searched up to there. */
export function checkpointMessage(position: number): ReadResp {
  return new streams.ReadResp().setCheckpoint(
    new streams.ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position)),
  );
}

/** Says that the past is over. */
export function caughtUpMessage(): ReadResp {
  return new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());
}

/** The name that a message gives a stream. */
export function nameOf(stream: { getStreamName(): Uint8Array | string } | undefined): string {
  const name = stream!.getStreamName();
  return Buffer.from(name as string, typeof name === 'string' ? 'base64' : undefined).toString('utf8');
}

function identifier(stream: string): InstanceType<typeof shared.StreamIdentifier> {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(stream).toString('base64'));
}
