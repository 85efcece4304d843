import type { ChannelAnswer } from '../queries/channel-answer.js';

/** The columns of the table of all channels, the highest level first; what is no meeting stands at the end. */
export const LEVEL_COLUMNS = [
  'Leaders',
  'Ministers',
  'Chiefs',
  'Commanders',
  'Policy talks',
  'Working level',
  'Hotlines',
  'Notices',
] as const;
/** One of `LEVEL_COLUMNS`. */
export type LevelColumn = (typeof LEVEL_COLUMNS)[number];

const BY_LEVEL: { readonly [L in ChannelAnswer['level']]: LevelColumn } = {
  head_of_state: 'Leaders',
  minister: 'Ministers',
  chief_of_defence: 'Chiefs',
  joint_staff: 'Chiefs',
  theatre_commander: 'Commanders',
  under_secretary: 'Policy talks',
  assistant_secretary: 'Policy talks',
  deputy_assistant_secretary: 'Policy talks',
  working: 'Working level',
};

/** The column in which a channel stands. */
export function levelColumn({ kind, level }: Pick<ChannelAnswer, 'kind' | 'level'>): LevelColumn {
  if (kind === 'hotline') return 'Hotlines';
  return kind === 'notification' ? 'Notices' : BY_LEVEL[level];
}
