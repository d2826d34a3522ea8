/**
 * Groups of nodes that reach each other (Tarjan's algorithm, without recursion, because chains may be thousands deep). A group comes after
 * every group that its nodes lead to.
 * @param count nodes are numbered from 0 to count - 1.
 * @param nodes the nodes to start from; everything they lead to is in the result.
 */
export function stronglyConnectedGroups(
  count: number,
  nodes: Iterable<number>,
  next: (node: number) => readonly number[],
): number[][] {
  const order = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const open = new Uint8Array(count);
  const stack: number[] = [];
  const groups: number[][] = [];
  let counter = 0;
  for (const root of nodes) {
    if (order[root] !== -1) continue;
    const path: { readonly node: number; readonly edges: readonly number[]; at: number }[] = [];
    const enter = (node: number): void => {
      order[node] = low[node] = counter++;
      stack.push(node);
      open[node] = 1;
      path.push({ node, edges: next(node), at: 0 });
    };
    enter(root);
    for (let top = path[path.length - 1]; top; top = path[path.length - 1]) {
      if (top.at < top.edges.length) {
        const target = top.edges[top.at++] as number;
        if (order[target] === -1) enter(target);
        else if (open[target] === 1) low[top.node] = Math.min(low[top.node] as number, order[target] as number);
        continue;
      }
      path.pop();
      const above = path[path.length - 1];
      if (above) low[above.node] = Math.min(low[above.node] as number, low[top.node] as number);
      if (low[top.node] !== order[top.node]) continue;
      const group: number[] = [];
      let member: number;
      do {
        member = stack.pop() as number;
        open[member] = 0;
        group.push(member);
      } while (member !== top.node);
      groups.push(group);
    }
  }
  return groups;
}
