/** What a record may be stamped as, so that nobody takes it for one that is kept up: an example, or one to be thrown away. */
export const RECORD_STAMPS = ['example', 'practice'] as const;
export type RecordStamp = (typeof RECORD_STAMPS)[number];
