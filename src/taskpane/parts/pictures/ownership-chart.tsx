import { makeStyles, mergeClasses, shorthands, Text, tokens } from "@fluentui/react-components";
import { useLayoutEffect, useRef, useState } from "react";
import type { OwnershipBox, OwnershipDrawing } from "../../../checks/pictures/picture";
import type { DrawingWords } from "./ownership-words";
import { pathText, type Rect, routeOf, type Row } from "./route";
import { usePictureStyles } from "./styles";

/** The least width of a box that shows a name legibly. */
const BOX_WIDTH = 96;

const useStyles = makeStyles({
  drawing: { position: "relative", padding: `0 ${tokens.spacingHorizontalS}`, margin: `${tokens.spacingVerticalS} 0` },
  lines: { position: "absolute", inset: 0, width: "100%", height: "100%", overflow: "visible", pointerEvents: "none" },
  row: {
    display: "flex",
    justifyContent: "space-evenly",
    alignItems: "flex-end",
    gap: "14px",
    marginBottom: "26px",
    position: "relative",
    ":last-child": { marginBottom: 0 },
  },
  column: { flex: "0 1 150px", minWidth: 0, display: "flex", flexDirection: "column", alignItems: "center" },
  box: {
    boxSizing: "border-box",
    width: "100%",
    padding: tokens.spacingHorizontalXS,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    textAlign: "center",
    overflowWrap: "anywhere",
    fontFamily: "inherit",
  },
  decided: { ...shorthands.borderWidth("3px"), ...shorthands.borderStyle("double") },
  source: {
    ...shorthands.borderWidth("2px"),
    ...shorthands.borderColor(tokens.colorPaletteDarkOrangeForeground1),
    "@media (forced-colors: active)": shorthands.borderColor("CanvasText"),
  },
  other: { ...shorthands.borderStyle("dashed"), ...shorthands.borderWidth("2px") },
  goes: {
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "2px" },
  },
  labels: { display: "flex", flexWrap: "wrap", justifyContent: "center", gap: "4px", paddingTop: "6px" },
  label: {
    position: "relative",
    zIndex: 1,
    padding: "0 3px",
    textAlign: "center",
    overflowWrap: "anywhere",
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusSmall,
  },
  line: {
    fill: "none",
    stroke: tokens.colorNeutralStrokeAccessible,
    strokeWidth: "1.25px",
    strokeLinejoin: "round",
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": { stroke: "CanvasText" },
  },
  decides: {
    strokeWidth: "4px",
    stroke: tokens.colorPaletteDarkOrangeForeground1,
    "@media (forced-colors: active)": { stroke: "Highlight" },
  },
  dashed: { strokeDasharray: "6 4" },
  head: {
    fill: tokens.colorNeutralForeground1,
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": { fill: "CanvasText" },
  },
});

interface DrawnLine {
  readonly path: string;
  readonly head: string;
  readonly decides: boolean;
  readonly isOther: boolean;
}

/** Boxes from the owners down to the entity, with shares on the lines. The lines are measured, so that texts may wrap and grow. */
export function OwnershipChart(props: {
  drawing: OwnershipDrawing;
  words: DrawingWords;
  /** Goes to the entity's row; null if that is not known. */
  choose: (() => void) | null;
}) {
  const { drawing, words, choose } = props;
  const styles = useStyles();
  const shared = usePictureStyles();
  const whole = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [lines, setLines] = useState<readonly DrawnLine[]>([]);
  const rows = rowsOf(drawing, Math.max(2, Math.floor((width || 320) / (BOX_WIDTH + 14))));
  useLayoutEffect(() => {
    const element = whole.current;
    if (element === null) return;
    const measure = (): void => {
      setWidth(element.clientWidth);
      setLines(linesOf(element, drawing));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // Boxes grow when a font arrives or the text is spaced, without the whole becoming wider.
    element.querySelectorAll("[data-box]").forEach((box) => observer.observe(box));
    return () => observer.disconnect();
  }, [drawing, rows.length, width]);
  const boxOf = (number: number) => {
    const box = drawing.boxes[number] as OwnershipBox;
    const className = mergeClasses(
      styles.box,
      box.role === "decided" && styles.decided,
      box.role === "source" && styles.source,
      box.role === "other" && styles.other,
      number === 0 && choose !== null && styles.goes,
    );
    const content = (
      <>
        <Text size={200} weight="semibold">
          {words.nameOf(box)}
        </Text>
        {words.factsOf(box).map((fact, index) => (
          <Text key={index} size={100}>
            {fact}
          </Text>
        ))}
      </>
    );
    return number === 0 && choose !== null ? (
      <button type="button" data-box={number} className={className} onClick={choose}>
        {content}
      </button>
    ) : (
      <div data-box={number} className={className} aria-hidden>
        {content}
      </div>
    );
  };
  return (
    <div ref={whole} className={styles.drawing}>
      <div role="img" aria-label={words.all}>
        <svg className={styles.lines} aria-hidden>
          {lines.map(({ path, head, decides, isOther }, index) => (
            <g key={index}>
              <path
                d={path}
                className={mergeClasses(styles.line, decides && styles.decides, isOther && styles.dashed)}
                data-decides={decides}
              />
              <path d={head} className={styles.head} />
            </g>
          ))}
        </svg>
      </div>
      {rows.map((numbers, index) => (
        <div key={index} className={styles.row} data-row>
          {numbers.map((number) => (
            <div key={number} className={styles.column}>
              {boxOf(number)}
              <div className={styles.labels} aria-hidden>
                {drawing.lines.map((line, at) =>
                  line.from === number ? (
                    <Text
                      key={at}
                      size={100}
                      weight={line.decides ? "bold" : "regular"}
                      className={mergeClasses(styles.label, shared.wrap)}
                      data-line={at}
                    >
                      {words.labelOf(line)}
                    </Text>
                  ) : null,
                )}
              </div>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** The boxes in rows from the top down, at most so many in a row; those on the path that decides stand nearest to what they hold. */
function rowsOf({ boxes, lines }: OwnershipDrawing, most: number): number[][] {
  const decides = (number: number) => lines.some((line) => line.from === number && line.decides);
  const rows: number[][] = [];
  const top = Math.max(...boxes.map(({ level }) => level));
  for (let level = top; level >= 0; level--) {
    const numbers = boxes.flatMap((box, number) => (box.level === level ? [number] : []));
    numbers.sort((left, right) => Number(decides(left)) - Number(decides(right)));
    const count = Math.ceil(numbers.length / most);
    for (let row = 0; row < count; row++) {
      // The last row of a level is the nearest one.
      const [from, to] = [row, row + 1].map((each) => Math.round((numbers.length * each) / count));
      rows.push(numbers.slice(from, to));
    }
  }
  return rows;
}

function linesOf(element: HTMLElement, drawing: OwnershipDrawing): DrawnLine[] {
  const origin = element.getBoundingClientRect();
  const rectOf = (of: Element): Rect => {
    const { left, right, top, bottom } = of.getBoundingClientRect();
    return {
      left: left - origin.left,
      right: right - origin.left,
      top: top - origin.top,
      bottom: bottom - origin.top,
    };
  };
  const places = new Map<number, { row: number; rect: Rect }>();
  const rows = [...element.querySelectorAll("[data-row]")].map((row, at): Row => {
    const boxes = [...row.querySelectorAll<HTMLElement>("[data-box]")].map((box) => {
      const rect = rectOf(box);
      places.set(Number(box.dataset.box), { row: at, rect });
      return rect;
    });
    const { top, bottom } = rectOf(row);
    return { boxes, top: Math.min(top, ...boxes.map((box) => box.top)), bottom };
  });
  return drawing.lines.flatMap(({ from, to, decides, isOther }, at): DrawnLine[] => {
    const [owner, owned] = [places.get(from), places.get(to)];
    const label = element.querySelector(`[data-line="${at}"]`);
    if (owner === undefined || owned === undefined || label === null) return [];
    const tag = rectOf(label);
    const x = Math.min(Math.max((tag.left + tag.right) / 2, owner.rect.left + 4), owner.rect.right - 4);
    const end = [portOf(drawing, at, owned.rect), owned.rect.top - 1] as const;
    const points = routeOf([x, owner.rect.bottom], end, rows, [owner.row, owned.row], origin.width);
    const head = `M${end[0] - 4} ${end[1] - 6}L${end[0] + 4} ${end[1] - 6}L${end[0]} ${end[1]}Z`;
    return [{ path: pathText(points), head, decides, isOther }];
  });
}

/** Where a line meets the top of a box: those that decide in the middle, beside the others. */
function portOf({ lines }: OwnershipDrawing, at: number, { left, right }: Rect): number {
  const line = lines[at] as OwnershipDrawing["lines"][number];
  const middle = (left + right) / 2;
  const isMixed = lines.some(({ to, decides }) => to === line.to && decides !== line.decides);
  return !isMixed || line.decides ? middle : middle + (right - left) / 4;
}
