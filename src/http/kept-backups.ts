/** What is kept of backups, as far as whoever watches the server is told; implemented where they are made. */
export abstract class KeptBackups {
  /** Undefined where none are made (PARLEY_BACKUPS). */
  abstract standing():
    | {
        /** The UTC day of the newest; undefined while there is none. */
        readonly newest: string | undefined;
        /** Why the last try failed. */
        readonly fault: string | undefined;
        /** None is from today or yesterday, and none can be made. */
        readonly overdue: boolean;
      }
    | undefined;
}
