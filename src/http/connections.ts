import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { clientAddress } from './client-address.js';

/** Why a connection was dropped: a closed list. */
export type DropReason = keyof typeof REASONS;

const REASONS = {
  full: 'all connections were in use',
  share: 'their address had used up its share',
  unread: 'they did not read what was sent to them',
  pipelined: 'they kept asking without waiting for answers',
} as const;

/** Every reason. */
export const DROP_REASONS = Object.keys(REASONS) as readonly DropReason[];

const MOST_CONNECTIONS = 1_000;
/**
 * How long a client may leave data unread, whatever the answer; a stream with nothing to send still beats more often.
 */
const LONGEST_STALL_MS = 60_000;
/** Requests that may wait on a connection for the previous answer; no browser pipelines any. */
const MOST_WAITING = 16;
const TELL_EVERY_MS = 10_000;

export interface ConnectionLimits {
  /** Connections that one address may have open at once, or no limit. */
  readonly perAddress: number | 'off';
  readonly longestStallMs?: number;
}

interface Turn {
  /** A request is being answered. */
  busy: boolean;
  readonly waiting: (() => void)[];
}

/**
 * The server's connections: unread ones are dropped, no address has more than its share, and each has one answer under
 * way, so that data a client leaves unread occupies memory once. Drops are counted and summed up in the log.
 */
export class Connections {
  /** Connections dropped since the start, by reason. */
  readonly dropped = new Map<DropReason, number>();
  private readonly logger = new Logger('Http');
  private readonly ofAddress = new Map<string, number>();
  private readonly turns = new WeakMap<Socket, Turn>();
  private readonly untold = new Map<DropReason, number>();
  private telling: NodeJS.Timeout | undefined;

  constructor(private readonly limits: ConnectionLimits) {}

  /** Attaches to the server, before everything else: a request waits for its turn before it costs anything. */
  attachTo(fastify: Pick<FastifyInstance, 'addHook' | 'server'>): void {
    this.watch(fastify.server);
    fastify.addHook('onRequest', (request, reply, done) => this.takeTurn(request.raw.socket, reply.raw, done));
    fastify.addHook('onClose', () => this.tell());
  }

  /** Watches what connects, whatever answers it. */
  watch(server: Server): void {
    const stall = this.limits.longestStallMs ?? LONGEST_STALL_MS;
    server.maxConnections = MOST_CONNECTIONS;
    server.timeout = stall;
    server.on('connection', (socket) => this.admit(socket));
    server.on('drop', () => this.drop('full'));
    // Node reports a connection on which nothing has moved for this long in either direction, including an idle
    // kept-alive one.
    server.on('timeout', (socket: Socket) => {
      if (socket.writableLength > 0) this.drop('unread', socket);
      else if (this.turns.get(socket)?.busy) socket.setTimeout(stall);
      else socket.destroy();
    });
  }

  private admit(socket: Socket): void {
    const { perAddress } = this.limits;
    if (perAddress === 'off') return;
    const address = clientAddress(socket.remoteAddress);
    const open = this.ofAddress.get(address) ?? 0;
    if (open >= perAddress) return this.drop('share', socket);
    this.ofAddress.set(address, open + 1);
    socket.once('close', () => {
      const left = this.ofAddress.get(address)! - 1;
      if (left > 0) this.ofAddress.set(address, left);
      else this.ofAddress.delete(address);
    });
  }

  /** A request waits until the previous one on its connection has been answered and the answer read. */
  private takeTurn(socket: Socket, response: ServerResponse, go: () => void): void {
    const turn = this.turns.get(socket) ?? { busy: false, waiting: [] };
    this.turns.set(socket, turn);
    response.once('close', () => {
      // Nobody is left to read the answers.
      if (socket.destroyed) turn.waiting.length = 0;
      const next = turn.waiting.shift();
      if (next) next();
      else turn.busy = false;
    });
    if (!turn.busy) {
      turn.busy = true;
      return go();
    }
    if (turn.waiting.length >= MOST_WAITING) return this.drop('pipelined', socket);
    turn.waiting.push(go);
  }

  private drop(reason: DropReason, socket?: Socket): void {
    // Reported once, although requests already read still follow.
    if (socket?.destroyed) return;
    socket?.destroy();
    for (const counts of [this.dropped, this.untold]) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    this.telling ??= setTimeout(() => this.tell(), TELL_EVERY_MS).unref();
  }

  /** One line for all drops since the last, so that a flood of connections is no flood of lines. */
  private tell(): void {
    clearTimeout(this.telling);
    this.telling = undefined;
    for (const [reason, count] of this.untold)
      this.logger.warn(`Dropped ${count === 1 ? 'a connection' : `${count} connections`}: ${REASONS[reason]}.`);
    this.untold.clear();
  }
}
