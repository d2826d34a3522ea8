import type { Value } from "../../sentences/reason";
import type { HoldingsAbove, Pair } from "./holdings-above";
import type { OwnershipBox, OwnershipLine } from "./picture";

/** More boxes are not legible in a pane. */
export const MOST_BOXES = 12;

/** What a drawing needs to know of the law that it is about. */
export interface DrawnLaw {
  readonly isSource: (entity: string) => boolean;
  /** Null for an entity with no share to state. */
  readonly shareOf: (entity: string) => string | null;
  readonly statusOf: (entity: string) => Value | null;
  readonly nameOf: (entity: string) => string;
  readonly countryOf: (entity: string) => Value | null;
  readonly labelOf: (pair: Pair) => { readonly label: Value; readonly isMerged: boolean };
}

/** Control by other means than shares. */
export interface OtherControl {
  /** What controls: a country, a holder of a right. */
  readonly name: Value;
  readonly label: Value;
  readonly decides: boolean;
}

/**
 * Boxes and lines: the entity, the paths that decide, and as many of the other owners as fit, those first that lead to a source, the
 * strongest of them before the others.
 */
export function draw(
  above: HoldingsAbove,
  deciding: readonly Pair[],
  others: readonly OtherControl[],
  law: DrawnLaw,
): { boxes: OwnershipBox[]; lines: OwnershipLine[]; leftOut: number } {
  const most = MOST_BOXES - others.length;
  const chosen = new Set([above.entity]);
  // Deciding holdings come in paths, from the entity upward.
  for (const { owner } of deciding) if (chosen.size < most) chosen.add(owner);
  fill(chosen, above, law, most);
  const numbers = new Map([...chosen].map((entity, number) => [entity, number]));
  const pairs = [...chosen].flatMap((owned) =>
    law.isSource(owned) && owned !== above.entity ? [] : above.ownersOf(owned).filter(({ owner }) => chosen.has(owner)),
  );
  const levels = levelsOf(above.entity, pairs);
  const thick = new Set(deciding.map(({ owner, owned }) => `${owner}\n${owned}`));
  const boxes = [...chosen].map((entity, number): OwnershipBox => ({
    name: law.nameOf(entity),
    country: law.countryOf(entity),
    role: number === 0 ? "decided" : law.isSource(entity) ? "source" : "between",
    status: number === 0 ? null : law.statusOf(entity),
    share: law.isSource(entity) ? null : law.shareOf(entity),
    level: levels.get(entity) ?? 0,
  }));
  const reached = above.reached(law.isSource);
  const lines = pairs.map((pair): OwnershipLine => {
    const { label, isMerged } = law.labelOf(pair);
    return {
      from: numbers.get(pair.owner) as number,
      to: numbers.get(pair.owned) as number,
      label,
      // It matters only where a source stands above.
      isMerged: isMerged && reached.has(pair.owner),
      isOther: false,
      decides: thick.has(`${pair.owner}\n${pair.owned}`),
    };
  });
  for (const { name, label, decides } of others) {
    lines.push({ from: boxes.length, to: 0, label, isMerged: false, isOther: true, decides });
    boxes.push({ name, country: null, role: "other", status: null, share: null, level: 1 });
  }
  const all = relevant(above, law.isSource);
  return { boxes, lines, leftOut: all.filter((entity) => !chosen.has(entity)).length };
}

/** Everything above the entity, without what stands above a source only. */
function relevant(above: HoldingsAbove, isSource: (entity: string) => boolean): string[] {
  const waiting = [above.entity];
  const seen = new Set(waiting);
  for (const owned of waiting) {
    if (isSource(owned) && owned !== above.entity) continue;
    for (const { owner } of above.ownersOf(owned)) {
      if (seen.has(owner)) continue;
      seen.add(owner);
      waiting.push(owner);
    }
  }
  return waiting;
}

function fill(chosen: Set<string>, above: HoldingsAbove, law: DrawnLaw, most: number): void {
  const reached = above.reached(law.isSource);
  const strengths = new Map([...chosen].map((entity) => [entity, 1]));
  for (const isOnPath of [true, false]) {
    while (chosen.size < most) {
      let best: { owner: string; strength: number } | null = null;
      for (const owned of chosen) {
        if (law.isSource(owned) && owned !== above.entity) continue;
        for (const { owner, most: share } of above.ownersOf(owned)) {
          if (chosen.has(owner) || reached.has(owner) !== isOnPath) continue;
          const strength = (strengths.get(owned) ?? 0) * Number(share.n) * (1 / Number(share.d));
          if (best === null || strength > best.strength) best = { owner, strength };
        }
      }
      if (best === null) break;
      chosen.add(best.owner);
      strengths.set(best.owner, best.strength);
    }
  }
}

/** How far each entity stands above the lowest: the longest way down. Holdings that close a circle do not count. */
function levelsOf(entity: string, pairs: readonly Pair[]): Map<string, number> {
  const levels = new Map<string, number>([[entity, 0]]);
  const owners = new Map<string, string[]>();
  for (const { owner, owned } of pairs) owners.set(owned, [...(owners.get(owned) ?? []), owner]);
  const climb = (from: string, passed: ReadonlySet<string>): void => {
    for (const owner of owners.get(from) ?? []) {
      if (passed.has(owner)) continue;
      const level = (levels.get(from) as number) + 1;
      const known = levels.get(owner);
      if (known !== undefined && known >= level) continue;
      levels.set(owner, level);
      climb(owner, new Set([...passed, owner]));
    }
  };
  climb(entity, new Set([entity]));
  return levels;
}
