import { type BaseReferenceObject, FormulaDependencyGenerator } from "@univerjs/engine-formula";

interface Node {
  getToken(): string;
  getChildren(): readonly Node[];
  setValue(value: null): void;
}

interface NodeData {
  readonly node: Node | null;
  readonly refOffsetX: number;
  readonly refOffsetY: number;
}

type UnitRange = ReturnType<BaseReferenceObject["toUnitRange"]>;

interface Internals {
  _getRangeListByNode(data: NodeData): Promise<UnitRange[]>;
  _nodeTraversalRef(node: Node, found: Node[]): void;
  _executeNode(node: Node, refOffsetX: number, refOffsetY: number): Promise<BaseReferenceObject>;
}

/**
 * SUMIF and AVERAGEIF use as many cells of their last argument as they search. The engine knows only of the cells that the formula names, so
 * it would calculate the others too late, and would not calculate the formula again when they change.
 */
export function noteStretchedSums(): void {
  const prototype = FormulaDependencyGenerator.prototype as unknown as Internals;
  const original = prototype._getRangeListByNode;
  prototype._getRangeListByNode = async function (data) {
    const ranges = await original.call(this, data);
    if (!data.node) return ranges;
    const only = async (node: Node): Promise<BaseReferenceObject | null> => {
      const found: Node[] = [];
      this._nodeTraversalRef({ ...node, getChildren: () => [node] }, found);
      if (found.length !== 1 || found[0] !== node) return null;
      const value = await this._executeNode(node, data.refOffsetX, data.refOffsetY);
      node.setValue(null);
      return value.isReferenceObject() && !value.isColumn() && !value.isRow() ? value : null;
    };
    for (const [first, , last] of conditionalSums(data.node)) {
      const searched = first && (await only(first));
      const added = last && (await only(last));
      if (!searched || !added) continue;
      const size = searched.toUnitRange().range;
      const { range, ...place } = added.toUnitRange();
      const endRow = range.startRow + size.endRow - size.startRow;
      const endColumn = range.startColumn + size.endColumn - size.startColumn;
      if (endRow > range.endRow || endColumn > range.endColumn)
        ranges.push({ ...place, range: { ...range, endRow, endColumn } });
    }
    return ranges;
  };
}

/** The arguments of each SUMIF and AVERAGEIF with a last argument. */
function conditionalSums(node: Node): (readonly Node[])[] {
  const children = node.getChildren();
  const inside = children.flatMap(conditionalSums);
  return children.length === 3 && /^(?:SUMIF|AVERAGEIF)$/i.test(node.getToken()) ? [children, ...inside] : inside;
}
