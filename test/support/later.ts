/** Waits until pending work, and the work that it starts, is done: twenty turns of the timers, however long they take. */
export async function later(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setTimeout(resolve, 0));
}
