import {
  Metadata,
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerReadableStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type StatusObject,
} from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featureService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import streamService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { AppendReq, AppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Certificate } from './certificates.js';
import { InMemoryLog, TooLarge } from './log.js';
import { appendAnswer, nameOf, proposed } from './messages.js';
import { answerRead, subscribe } from './reading.js';

/** What a server in trouble answers instead. */
export type Refusal = 'not-ready' | 'access-denied' | 'not-authenticated' | 'internal' | 'commit-timeout';

type AppendCall = ServerReadableStream<AppendReq, AppendResp>;
type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

const REFUSALS: Readonly<
  Record<Refusal, { readonly code: status; readonly details: string; readonly exception?: string }>
> = {
  'not-ready': { code: status.UNAVAILABLE, details: 'Server Is Not Ready' },
  'access-denied': { code: status.PERMISSION_DENIED, details: 'Access Denied', exception: 'access-denied' },
  'not-authenticated': { code: status.UNAUTHENTICATED, details: 'Bad gRPC response. HTTP status code: 401' },
  'commit-timeout': { code: status.ABORTED, details: 'Operation timed out: Commit phase timeout.' },
  internal: { code: status.INTERNAL, details: 'Stream removed' },
};

/**
 * An EventStoreDB in memory on a free port of loopback, which speaks its protocol as far as Parley meets it and gets into
 * trouble when told to. How the real one behaves was measured on version 23.10.6; where they differ, this one is wrong.
 */
export class StandIn {
  /** Names of the clients that have asked something, each once. */
  readonly clients = new Set<string>();
  /** Appends that came in, answered or not. */
  appends = 0;
  /** Subscriptions that were begun. */
  subscribed = 0;
  /** Other nodes that gossip names; the leader first. */
  members: readonly StandIn[] = [this];
  port = 0;
  private server = new Server();
  private refusal: Refusal | undefined;
  private frozen = false;
  private answersLost = false;
  private readonly subscriptions = new Set<ReadCall>();

  private constructor(
    readonly log: InMemoryLog,
    private readonly certificate: Certificate | undefined,
  ) {}

  /** Nodes of one cluster share a log; with a certificate it wants TLS. */
  static async start(log = new InMemoryLog(), certificate?: Certificate): Promise<StandIn> {
    const standIn = new StandIn(log, certificate);
    await standIn.listen();
    return standIn;
  }

  get connectionString(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** Ends it as a kill does: nobody is told. */
  gone(): void {
    this.server.forceShutdown();
  }

  /** Is there again after `gone`, with what it had acknowledged. */
  async back(): Promise<void> {
    this.server = new Server();
    await this.listen();
  }

  /** Takes everything in and neither does nor answers any of it, until `thaw`. */
  freeze(): void {
    this.frozen = true;
  }

  thaw(): void {
    this.frozen = false;
  }

  /** Answers everything with this trouble, until told `undefined`. */
  refuse(refusal: Refusal | undefined): void {
    this.refusal = refusal;
  }

  /** What ACLs forbid the client: `append x` or `read x`, with the name of a stream, be it one of settings. */
  readonly forbidden = new Set<string>();

  /** Stores appends and never answers them, until told `false`. */
  loseAnswers(lost = true): void {
    this.answersLost = lost;
  }

  /** Ends all subscriptions as a lost connection does. */
  drop(): void {
    for (const call of this.subscriptions)
      call.emit('error', { code: status.UNAVAILABLE, details: 'Connection dropped' });
  }

  private async listen(): Promise<void> {
    this.server.addService(streamService.StreamsService, {
      append: (call: AppendCall, answer: sendUnaryData<AppendResp>) =>
        this.attend(
          call,
          () => this.append(call, answer),
          (error) => answer(error),
        ),
      read: (call: ReadCall) =>
        this.attend(
          call,
          () => this.read(call),
          (error) => call.emit('error', error),
        ),
    });
    this.server.addService(featureService.ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: sendUnaryData<unknown>) =>
        answer(null, new features.SupportedMethods().setEventStoreServerVersion('23.10.6')),
    });
    this.server.addService(gossipService.GossipService, { read: this.gossip });
    this.port = await new Promise<number>((resolve, reject) =>
      this.server.bindAsync(`127.0.0.1:${this.port}`, this.credentials(), (error, port) =>
        error ? reject(error) : resolve(port),
      ),
    );
  }

  private credentials(): ServerCredentials {
    if (!this.certificate) return ServerCredentials.createInsecure();
    const { key, certificate } = this.certificate;
    return ServerCredentials.createSsl(null, [{ private_key: key, cert_chain: certificate }]);
  }

  /** Notes who asks, and keeps silent or refuses while it is told to. */
  private attend(
    call: AppendCall | ReadCall,
    handle: () => void,
    refuse: (error: Partial<StatusObject>) => void,
  ): void {
    this.clients.add(String(call.metadata.get('connection-name')[0]));
    call.on('error', () => undefined);
    if (this.frozen) return;
    if (!this.refusal) return handle();
    refuse(statusOf(this.refusal));
  }

  private append(call: AppendCall, answer: sendUnaryData<AppendResp>): void {
    const messages: AppendReq[] = [];
    call.on('data', (message: AppendReq) => messages.push(message));
    // A client that dies also ends its messages; of those the real server stores none.
    call.on('end', () => setImmediate(() => call.cancelled || this.take(messages, answer)));
  }

  private take([first, ...proposals]: readonly AppendReq[], answer: sendUnaryData<AppendResp>): void {
    this.appends++;
    const options = first!.getOptions()!;
    if (this.forbidden.has(`append ${nameOf(options.getStreamIdentifier())}`)) return answer(statusOf('access-denied'));
    const expected = options.hasNoStream() ? -1 : Number(options.getRevision());
    const events = proposals.map((message) => proposed(message.getProposedMessage()!));
    try {
      const outcome = this.log.append(nameOf(options.getStreamIdentifier()), events, expected);
      if (!this.answersLost) answer(null, appendAnswer(outcome));
    } catch (error) {
      if (!(error instanceof TooLarge)) return answer({ code: status.UNKNOWN, details: String(error) });
      const metadata = trailers({ exception: 'maximum-append-size-exceeded', 'maximum-append-size': '1048576' });
      answer({ code: status.INVALID_ARGUMENT, details: 'Maximum Append Size of 1048576 Exceeded.', metadata });
    }
  }

  private read(call: ReadCall): void {
    const options = call.request.getOptions()!;
    const stream = options.getStream()?.getStreamIdentifier();
    if (stream && this.forbidden.has(`read ${nameOf(stream)}`))
      return void call.emit('error', statusOf('access-denied'));
    if (!options.hasSubscription()) return void answerRead(this.log, call, options);
    this.subscribed++;
    this.subscriptions.add(call);
    void subscribe(this.log, call, options, () => this.frozen).finally(() => this.subscriptions.delete(call));
  }

  private readonly gossip = (_: ServerUnaryCall<unknown, unknown>, answer: sendUnaryData<unknown>): void => {
    if (this.frozen) return;
    const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
    const living = this.members.filter((node) => !node.frozen);
    answer(
      null,
      new gossip.ClusterInfo().setMembersList(
        living.map((node, index) =>
          new gossip.MemberInfo()
            .setState(index === 0 ? LEADER : FOLLOWER)
            .setIsAlive(true)
            .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(node.port)),
        ),
      ),
    );
  };
}

function statusOf(refusal: Refusal): Partial<StatusObject> {
  const { code, details, exception } = REFUSALS[refusal];
  return { code, details, metadata: trailers({ ...(exception && { exception }) }) };
}

function trailers(entries: Readonly<Record<string, string>>): Metadata {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(entries)) metadata.set(key, value);
  return metadata;
}
