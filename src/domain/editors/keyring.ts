import { endOfDay, parseDay, type Instant } from '../time/days.js';
import type { KeyIssued, KeyringEvent } from './keyring-events.js';
import type { Scope } from './scopes.js';
import { notWithin } from './writer.js';

/** How those who recorded are shown: by name, by their opaque id, or not at all. */
export const EDITOR_FORMS = ['name', 'id', 'none'] as const;
export type EditorForm = (typeof EDITOR_FORMS)[number];

/** Whether a key opens anything, and why not. */
export type KeyState = 'live' | 'expired' | 'revoked' | 'unconfirmed';

/** A key as the record has it. */
export interface HeldKey extends Omit<KeyIssued, 'type' | 'id'> {
  /** When it was issued: ISO 8601, UTC. */
  readonly issuedAt: string;
  readonly revoked: boolean;
  /** Off since a suspension that came after it. */
  readonly suspended: boolean;
}

/** A key that somebody acts with. */
export type ActingKey = HeldKey & { readonly scope: Scope };

/** Whether a key is one to act with, and not only to follow by. */
export function isToActWith(key: HeldKey): key is ActingKey {
  return key.scope !== 'follow';
}

/** A person, or a program, that writes to the record. */
export interface Editor {
  /** Opaque, for ever, and never another person's. */
  readonly id: string;
  /** The name shown; undefined where it is withheld. */
  readonly name: string | undefined;
}

/** Everything the stream of keys says: who edits, and what opens what. */
export class Keyring {
  private readonly held = new Map<string, HeldKey>();
  private readonly named = new Map<string, Editor>();
  /** How many events it was made of. */
  length = 0;
  /** When its newest event was recorded, in ms; 0 without one. */
  latest: Instant = 0;

  /** In the order issued. */
  get keys(): readonly HeldKey[] {
    return [...this.held.values()];
  }

  /** In the order first named. */
  get editors(): readonly Editor[] {
    return [...this.named.values()];
  }

  /** Whether writing needs a key: since the first was issued, whatever became of it. */
  get keyed(): boolean {
    return this.held.size > 0;
  }

  key(id: string): HeldKey | undefined {
    return this.held.get(id);
  }

  editor(id: string): Editor | undefined {
    return this.named.get(id);
  }

  /** The editor of that name, however it is capitalised. */
  editorNamed(name: string): Editor | undefined {
    const wanted = foldedName(name);
    return this.editors.find((editor) => editor.name !== undefined && foldedName(editor.name) === wanted);
  }

  /** Who writes on this machine while there are no keys: the editor named last. */
  get writer(): Editor | undefined {
    return this.keyed ? undefined : this.editors.at(-1);
  }

  /** A clock that was set back brings no key to life that had expired by the newest event. */
  stateOf({ revoked, suspended, expires }: HeldKey, now: Instant): KeyState {
    if (revoked) return 'revoked';
    if (expires !== undefined && Math.max(now, this.latest) > endOfDay(parseDay(expires)!)) return 'expired';
    return suspended ? 'unconfirmed' : 'live';
  }

  /** The key of an editor to act with that was issued last among those that are live. */
  liveKeyOf(editor: string, now: Instant): ActingKey | undefined {
    return this.keys.findLast(
      (key): key is ActingKey => isToActWith(key) && key.editor === editor && this.stateOf(key, now) === 'live',
    );
  }

  /** The keys of an editor to follow by that are not revoked, in the order issued. */
  followKeysOf(editor: string): readonly HeldKey[] {
    return this.keys.filter((key) => !isToActWith(key) && key.editor === editor && !key.revoked);
  }

  /** Whether no other editor than this one has a live key to record in the relationship with. */
  isAlone(editor: string, relationship: string, now: Instant): boolean {
    return !this.keys.some(
      (key) =>
        isToActWith(key) &&
        key.editor !== editor &&
        this.stateOf(key, now) === 'live' &&
        notWithin(key, relationship) === undefined,
    );
  }

  /** Takes the next event of the stream; `recordedAt`: ISO 8601, UTC. */
  take(event: KeyringEvent, recordedAt: string): void {
    this.length++;
    this.latest = Date.parse(recordedAt);
    switch (event.type) {
      case 'EditorNamed':
        // Named anew it is the last one named.
        this.named.delete(event.editor);
        this.named.set(event.editor, { id: event.editor, name: event.name });
        return;
      case 'EditorNameWithheld':
        this.named.set(event.editor, { id: event.editor, name: undefined });
        return;
      case 'KeyIssued': {
        const { type: _, id: __, ...key } = event;
        this.held.set(key.key, { ...key, issuedAt: recordedAt, revoked: false, suspended: false });
        return;
      }
      case 'KeyRevoked':
        return this.change(event.key, { revoked: true });
      case 'KeyConfirmed':
        return this.change(event.key, { suspended: false });
      case 'KeysSuspended':
        return this.suspend();
    }
  }

  /** Turns all keys off until each is confirmed. */
  suspend(): void {
    for (const { key } of this.keys) this.change(key, { suspended: true });
  }

  private change(id: string, change: Partial<Pick<HeldKey, 'revoked' | 'suspended'>>): void {
    const key = this.held.get(id);
    if (key) this.held.set(id, { ...key, ...change });
  }
}

/** Two names that people would take for one are one. */
function foldedName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}
