import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderStampedOtherwise, stampFolder, stampOf } from '../../src/operations/stamp-folder.js';

describe('A data folder', () => {
  let root: string;
  let folder: string;
  const keepRecord = () => writeFileSync(join(folder, 'log.sqlite'), '');
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'parley-stamp-'));
    folder = join(root, 'data');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is stamped before its record begins, and stays so', () => {
    expect(stampOf(folder)).toBeNull();
    stampFolder(folder, 'practice');
    keepRecord();
    stampFolder(folder, 'practice');
    expect(stampOf(folder)).toBe('practice');
  });

  it('that holds a record of its keeper is never stamped: the refusal says what to do', () => {
    stampFolder(folder, 'example');
    rmSync(join(folder, 'stamp'));
    keepRecord();
    expect(() => stampFolder(folder, 'practice')).toThrow(
      `The data folder ${folder} holds a record of your own, and practice records do not go into it. ` +
        'Choose an empty folder for them: --data; or leave --data out.',
    );
    expect(existsSync(join(folder, 'stamp'))).toBe(false);
  });

  it('that is stamped as one thing is not stamped as another', () => {
    stampFolder(folder, 'example');
    expect(() => stampFolder(folder, 'practice', { before: true })).toThrow(FolderStampedOtherwise);
    expect(stampOf(folder)).toBe('example');
  });

  it('of the demo from before there were stamps is stamped after the fact', () => {
    stampFolder(folder, 'example');
    rmSync(join(folder, 'stamp'));
    keepRecord();
    stampFolder(folder, 'example', { before: true });
    expect(stampOf(folder)).toBe('example');
  });
});
