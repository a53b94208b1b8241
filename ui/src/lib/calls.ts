/** Whether Teams goes on ringing although this status says that a call is on. */
export const letsCallsRing = (shows: string) =>
  shows === "in-a-call" || shows === "in-a-conference-call";
