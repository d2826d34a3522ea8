import { leastCommonMultiple, ONE, type Ratio, ratioOf, ZERO } from "../exact";

/** One entity of a group that owns itself in a circle: what it receives from outside and from members of the group. */
export interface CycleMember {
  /** Control from outside the group. */
  readonly inflow: Ratio;
  /** Members that hold a part of this one: their index in the group, and the weight of the holding. */
  readonly holders: readonly { readonly member: number; readonly weight: Ratio }[];
}

/**
 * The control share of every entity of a group with cross-holdings: the least solution of `x = min(1, inflow + sum of weight x holder)`.
 *
 * Every entity starts at the cap of 1. An entity that receives less than 1 from its holders is released, the linear equations of the
 * released entities are solved exactly, and this repeats until no other entity falls below 1. Each round's solution is above the true one
 * and no released entity ever reaches the cap again, so there are at most as many rounds as entities. The group must be connected in a
 * circle and have some inflow. Then the equations of the released entities always have one solution, and the resulting fixed point is the
 * only one.
 */
export function solveCycle(members: readonly CycleMember[]): Ratio[] {
  const shares: Ratio[] = members.map(() => ONE);
  let released: number[] = [];
  for (;;) {
    const isReleased = new Set(released);
    const more = members.flatMap((member, index) =>
      isReleased.has(index) || received(member, shares).compare(ONE) >= 0 ? [] : [index],
    );
    if (more.length === 0) return shares;
    released = [...released, ...more];
    solveLinear(members, released).forEach((share, position) => (shares[released[position] as number] = share));
  }
}

function received(member: CycleMember, shares: readonly Ratio[]): Ratio {
  return member.holders.reduce(
    (sum, holder) => sum.add(holder.weight.mul(shares[holder.member] as Ratio)),
    member.inflow,
  );
}

/**
 * Solves the equations of the released members, with all others at 1, by elimination over whole numbers in which every division leaves no
 * remainder (Bareiss). The matrix is a non-singular M-matrix, so no pivot is ever zero.
 */
function solveLinear(members: readonly CycleMember[], released: readonly number[]): Ratio[] {
  const size = released.length;
  const columnOf = new Map(released.map((member, position) => [member, position]));
  const constants: Ratio[] = [];
  const rows: bigint[][] = released.map((index, position) => {
    const { inflow, holders } = members[index] as CycleMember;
    let constant = inflow;
    let scale = 1n;
    for (const { weight } of holders) scale = leastCommonMultiple(scale, weight.d);
    const row: bigint[] = new Array<bigint>(size + 1).fill(0n);
    row[position] = scale;
    for (const { member, weight } of holders) {
      const column = columnOf.get(member);
      if (column === undefined) constant = constant.add(weight);
      else row[column] = (row[column] as bigint) - (weight.n * scale) / weight.d;
    }
    constants.push(constant.mul(ratioOf(scale, 1n)));
    return row;
  });
  // The right-hand sides have their own common factor, so that their many digits do not enlarge the matrix.
  const factor = constants.reduce((multiple, constant) => leastCommonMultiple(multiple, constant.d), 1n);
  constants.forEach((constant, position) => {
    (rows[position] as bigint[])[size] = (constant.n * factor) / constant.d;
  });
  let previous = 1n;
  for (let pivotRow = 0; pivotRow < size; pivotRow++) {
    const pivotLine = rows[pivotRow] as bigint[];
    const pivot = pivotLine[pivotRow] as bigint;
    for (let target = 0; target < size; target++) {
      if (target === pivotRow) continue;
      const line = rows[target] as bigint[];
      const lead = line[pivotRow] as bigint;
      for (let column = 0; column <= size; column++) {
        line[column] = (pivot * (line[column] as bigint) - lead * (pivotLine[column] as bigint)) / previous;
      }
    }
    previous = pivot;
  }
  return rows.map((row, position) => {
    const right = row[size] as bigint;
    return right === 0n ? ZERO : ratioOf(right, (row[position] as bigint) * factor);
  });
}
