import { Injectable } from '@nestjs/common';
import { KeyringRepository } from '../../commands/keyring.repository.js';
import { decideToName } from '../../domain/editors/decide-keys.js';
import type { Editor } from '../../domain/editors/keyring.js';
import { UNNAMED } from './caller.js';
import type { Caller } from './caller.js';
import { newEditorId } from './key-text.js';
import { ShownEditors } from './shown-editors.js';

/** The name of whoever writes: before there are keys it is asked for once, and kept. */
@Injectable()
export class OwnName {
  constructor(
    private readonly keyring: KeyringRepository,
    private readonly editors: ShownEditors,
  ) {}

  /** Whether whoever writes on this machine is still to be asked. */
  get wanted(): boolean {
    const { keyed, writer } = this.keyring.known;
    return !keyed && writer === undefined && this.editors.form === 'name';
  }

  /** Names whoever has been let in. @throws CommandRefused, StoreTrouble */
  async take(name: unknown, { editor = UNNAMED, by }: Pick<Caller, 'editor' | 'by'>): Promise<Editor> {
    const id = editor === UNNAMED ? newEditorId() : editor;
    const ring = await this.keyring.change(
      (known) => decideToName(known, id, name),
      by === 'machine' ? UNNAMED : editor,
    );
    return ring.editor(id)!;
  }
}
