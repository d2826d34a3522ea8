/** After everything that waits for its turn by now, and what that brings: twenty turns of the timers, however long they take. */
export async function later(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setTimeout(resolve, 0));
}
