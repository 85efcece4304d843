import { Injectable } from '@nestjs/common';
import { KeyringRepository } from '../../commands/keyring.repository.js';
import type { EditorForm } from '../../domain/editors/keyring.js';

/** Shows who recorded what, as PARLEY_SHOWS_EDITORS says. */
@Injectable()
export class ShownEditors {
  private settled: EditorForm = 'name';

  constructor(private readonly keyring: KeyringRepository) {}

  /** Settles it for all that is shown. */
  settle(form: EditorForm): void {
    this.settled = form;
  }

  /** See the class. */
  get form(): EditorForm {
    return this.settled;
  }

  /** When it changes, what is shown may have changed. It may stand in an ETag. */
  get mark(): string {
    return `${this.settled}-${this.keyring.known.length}`;
  }

  /** What an editor is called to themselves. */
  named(editor: string): string {
    return this.keyring.known.editor(editor)?.name ?? editor;
  }

  /** The ids of all who have been named. */
  get all(): readonly string[] {
    return this.keyring.known.editors.map(({ id }) => id);
  }

  /** Whether there are keys, so that there is something to sign in with. */
  get keyed(): boolean {
    return this.keyring.known.keyed;
  }

  /** Whether anybody may propose and not record, so that proposals are to be found. */
  get proposing(): boolean {
    return this.keyring.known.keys.some(({ scope, revoked }) => scope === 'propose' && !revoked);
  }

  /** What to show for whoever is in `recordedBy`; undefined for nothing. */
  shown(recordedBy: string): string | undefined {
    if (this.settled === 'none') return undefined;
    return (this.settled === 'name' ? this.keyring.known.editor(recordedBy)?.name : undefined) ?? recordedBy;
  }
}
