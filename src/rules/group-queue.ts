/** Group numbers to visit, smallest first, so that owners come before what they own. */
export class GroupQueue {
  private readonly heap: number[] = [];
  private readonly queued = new Set<number>();

  add(group: number): void {
    if (this.queued.has(group)) return;
    this.queued.add(group);
    const heap = this.heap;
    let at = heap.push(group) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((heap[parent] as number) <= group) break;
      heap[at] = heap[parent] as number;
      at = parent;
    }
    heap[at] = group;
  }

  take(): number | null {
    const heap = this.heap;
    const first = heap[0];
    if (first === undefined) return null;
    const last = heap.pop() as number;
    if (heap.length > 0) {
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && (heap[child + 1] as number) < (heap[child] as number)) child++;
        if ((heap[child] as number) >= last) break;
        heap[at] = heap[child] as number;
        at = child;
      }
      heap[at] = last;
    }
    return first;
  }
}
