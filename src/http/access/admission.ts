import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { KeyringRepository } from '../../commands/keyring.repository.js';
import { isToActWith, type ActingKey, type Keyring } from '../../domain/editors/keyring.js';
import { includesScope } from '../../domain/editors/scopes.js';
import { notWithin } from '../../domain/editors/writer.js';
import { LoggedAddresses } from '../client-address.js';
import { Problem } from '../problem.js';
import type { RequestGuard } from '../request-guard.js';
import { callerOf, NOBODY, noteCaller, type Caller, UNNAMED } from './caller.js';
import { Guesses } from './guesses.js';
import { isTextOf, keyIdIn, sha256OfText } from './key-text.js';
import { followsOnly, keyNeeded, keyWrong, scopeNeeded } from './refused-access.js';
import { isFollowed, ruleOf, type RouteRule } from './route-rules.js';
import { Sessions } from './sessions.js';
import { nameHandedOn, type TrustedProxy } from './trusted-proxy.js';

/** Who may read. */
export type Readership = 'public' | 'keys';

/** How often the key of an open stream is looked at. */
const LOOK_EVERY_MS = 500;

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets a request in by the rule of its address, and notes who sends it (docs/decisions/0058). */
@Injectable()
export class Admission {
  private readonly guesses: Guesses;
  /** SHA-256 (hex) of the token of the data folder. */
  private adminToken: string | undefined;
  private reading: Readership = 'public';

  private proxy: TrustedProxy | undefined;

  constructor(
    private readonly keyring: KeyringRepository,
    private readonly sessions: Sessions,
    addresses: LoggedAddresses,
  ) {
    this.guesses = new Guesses(addresses);
  }

  /** The moment that keys and sessions are judged at, in ms. */
  get now(): number {
    return this.keyring.now;
  }

  /** Takes the token of the data folder for that of an admin from now on. */
  settleToken(token: string | undefined): void {
    this.adminToken = token === undefined ? undefined : sha256OfText(token);
  }

  /** Whether only who has a key reads. */
  get forHoldersOnly(): boolean {
    return this.reading === 'keys';
  }

  /** Ends an answer that goes on for long when its reader's key opens nothing any more, within a second or two. */
  whileLive(request: FastifyRequest, response: ServerResponse): void {
    const { key } = callerOf(request);
    if (!this.forHoldersOnly || key === undefined) return;
    const looking = setInterval(() => {
      this.keyring.current().then(
        (ring) => ring.stateOf(ring.key(key)!, this.now) === 'live' || response.destroy(),
        () => response.destroy(),
      );
    }, LOOK_EVERY_MS).unref();
    response.once('close', () => clearInterval(looking));
  }

  /** Believes the names that this proxy hands on. */
  settleProxy(proxy: TrustedProxy | undefined): void {
    this.proxy = proxy;
  }

  /** Attaches to the server: after what refuses a request for its form, and before whatever answers one. */
  attachTo(fastify: FastifyInstance, guard: RequestGuard, reading: Readership): void {
    this.reading = reading;
    fastify.addHook('onRequest', async (request) => {
      noteCaller(request, await this.admitted(request, guard));
    });
  }

  private async admitted(request: FastifyRequest, guard: RequestGuard): Promise<Caller> {
    const rule = this.ruleOf(request);
    if (rule === 'open') return NOBODY;
    const caller = await this.identify(request);
    if (rule === 'read' && this.reading === 'public') return caller;
    const ring = await this.keyring.current();
    if (rule !== 'admin' && !ring.keyed) return this.onThisMachine(request, guard, ring, { caller, rule });
    if (caller.by === 'nothing') return await this.follower(request, ring, rule);
    const { permission } = caller;
    if (rule === 'read' && permission) return caller;
    if (rule === 'read') throw scopeNeeded('propose', caller);
    if (!permission || !includesScope(permission.scope, rule)) throw scopeNeeded(rule, caller);
    const { relationship } = request.params as { readonly relationship?: string };
    const within = rule === 'propose' ? rule : 'record';
    const lacking = relationship === undefined ? undefined : notWithin(permission, relationship, within);
    if (lacking) throw scopeNeeded(lacking.needed, caller, lacking.reason);
    return caller;
  }

  /** What is at no address says no more than that, to whoever may read. */
  private ruleOf({ method, routeOptions: { url } }: FastifyRequest): RouteRule {
    if (url === undefined || method === 'OPTIONS') return this.reading === 'public' ? 'open' : 'read';
    const rule = ruleOf(method, url);
    if (rule === undefined)
      throw new Problem('scope-needed', 'No rule says who may ask at this address, so nobody may.', { scope: 'admin' });
    return rule;
  }

  /** Without keys all is as one person on one machine has it. */
  private onThisMachine(
    request: FastifyRequest,
    guard: RequestGuard,
    ring: Keyring,
    { caller, rule }: { readonly caller: Caller; readonly rule: RouteRule },
  ): Caller {
    if (caller.by === 'admin-token') return caller;
    // What is proposed is nobody's but the editors', in whatever way it is asked for.
    const shown = READING.has(request.method) && this.reading === 'public' && rule !== 'propose';
    const problem = shown ? undefined : guard.objectionToMachine(request);
    if (problem)
      throw READING.has(request.method) || rule === 'read'
        ? keyNeeded(request, rule === 'propose' ? rule : 'read')
        : problem;
    return { by: 'machine', editor: ring.writer?.id ?? UNNAMED, permission: { scope: 'admin' } };
  }

  /** Whoever shows a key is held to it: one that opens nothing is told, also where none is needed. @throws Problem 401 */
  private async identify(request: FastifyRequest): Promise<Caller> {
    const shown = /^Bearer(?: +(.*))?$/i.exec(request.headers.authorization ?? '');
    if (shown) return this.callerWith((shown[1] ?? '').trim(), request);
    return this.isPublicRead(request) ? NOBODY : this.signedIn(request);
  }

  /** What is answered to everybody alike is so to who is signed in, too. */
  private isPublicRead(request: FastifyRequest): boolean {
    return this.reading === 'public' && this.ruleOf(request) === 'read';
  }

  /** Who is signed in, here or at the proxy in front. @throws KeysUnknown */
  async signedIn(request: FastifyRequest): Promise<Caller> {
    const id = this.sessions.keyIn(request, this.now);
    const name = this.proxy && nameHandedOn(this.proxy, request);
    if (id === undefined && name === undefined) return NOBODY;
    const ring = await this.keyring.current();
    const key = id === undefined ? undefined : ring.key(id);
    if (key && isToActWith(key) && ring.stateOf(key, this.now) === 'live') return asHolder(key, 'session');
    return name === undefined ? NOBODY : this.named(ring, name);
  }

  /** A name alone opens nothing: the proxy says who it is, the record what they may. */
  private named(ring: Keyring, name: string): Caller {
    const editor = ring.editor(name) ?? ring.editorNamed(name);
    const key = editor && ring.liveKeyOf(editor.id, this.now);
    return key ? asHolder(key, 'proxy') : { by: 'proxy', editor: editor?.id };
  }

  /** Whoever shows this key. @throws Problem 401 after a wait that grows, KeysUnknown */
  async callerWith(text: string, request: FastifyRequest): Promise<Caller> {
    if (this.isAdminToken(text)) return { by: 'admin-token', permission: { scope: 'admin' } };
    const ring = await this.keyring.current();
    const id = keyIdIn(text);
    const key = id === undefined ? undefined : ring.key(id);
    const right = isTextOf(key?.sha256, text);
    const state = key && right ? ring.stateOf(key, this.keyring.now) : 'unknown';
    if (key && state === 'live' && isToActWith(key)) return asHolder(key, 'key');
    if (key && state === 'live') throw followsOnly();
    const problem = keyWrong(state, id, key);
    await this.guesses.wrong(request.ip, id, state, request.id);
    throw problem;
  }

  /** Whoever follows a feed or calendar by an address of their own. @throws Problem 401 after a wait that grows */
  private async follower(request: FastifyRequest, ring: Keyring, rule: RouteRule): Promise<Caller> {
    const { key: text } = request.query as { readonly key?: unknown };
    if (!isFollowed(request.routeOptions.url) || typeof text !== 'string') throw keyNeeded(request, rule);
    const id = keyIdIn(text);
    const key = id === undefined ? undefined : ring.key(id);
    const right = isTextOf(key?.sha256, text);
    const state = key && right && !isToActWith(key) ? ring.stateOf(key, this.now) : 'unknown';
    const ended = key && !ring.liveKeyOf(key.editor, this.now);
    if (key && state === 'live' && !ended) return { by: 'address', editor: key.editor, key: key.key };
    await this.guesses.wrong(request.ip, id, state, request.id);
    throw keyWrong(state === 'live' ? 'revoked' : state, id, key);
  }

  private isAdminToken(text: string): boolean {
    const { adminToken } = this;
    return adminToken !== undefined && isTextOf(adminToken, text);
  }
}

/** Whoever acts with a key. */
function asHolder({ key, editor, scope, relationships }: ActingKey, by: Caller['by']): Caller {
  return { by, editor, key, permission: { scope, relationships } };
}
