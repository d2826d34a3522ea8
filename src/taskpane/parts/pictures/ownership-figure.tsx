import { Field, makeStyles, mergeClasses, Select, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { OwnershipDrawing, OwnershipMeasure, OwnershipPicture } from "../../../checks/pictures/picture";
import { useLanguage } from "../../pane/pane";
import { Authority } from "../authority";
import { OwnershipChart } from "./ownership-chart";
import { useDrawingWords } from "./ownership-words";
import { lengthOf, usePictureStyles } from "./styles";
import type { Choose } from "./choose";

const useStyles = makeStyles({
  measure: { margin: `${tokens.spacingVerticalXS} 0 ${tokens.spacingVerticalS}` },
  track: {
    position: "relative",
    height: "12px",
    borderRadius: tokens.borderRadiusMedium,
    marginTop: tokens.spacingVerticalXXS,
  },
  fill: { height: "100%", borderRadius: "inherit" },
});

/** Who owns an entity, which of the entities can be chosen. */
export function OwnershipFigure({ picture, choose }: { picture: OwnershipPicture; choose: Choose }) {
  const shared = usePictureStyles();
  const { t, say } = useLanguage();
  const [chosen, setChosen] = useState(0);
  const { drawings, others } = picture;
  const drawing = drawings[chosen] ?? drawings[0];
  if (drawing === undefined) return null;
  return (
    <figure className={shared.figure} data-picture="ownership">
      <Text as="span" weight="semibold" className={shared.caption}>
        {drawing.name === "" ? t("pictures.contract") : t("pictures.ownership", { name: drawing.name })}
      </Text>
      {drawings.length > 1 && (
        <Field label={t("pictures.ownership.entity")} size="small">
          <Select size="small" value={String(chosen)} onChange={(_, { value }) => setChosen(Number(value))}>
            {drawings.map(({ name, status }, index) => (
              <option key={index} value={String(index)}>
                {t("pictures.ownership.box", { name, facts: say(status) })}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {others > 0 && (
        <Text block size={200} className={shared.quiet}>
          {t("pictures.ownership.others", { count: others })}
        </Text>
      )}
      <Drawing drawing={drawing} choose={choose} />
    </figure>
  );
}

function Drawing({ drawing, choose }: { drawing: OwnershipDrawing; choose: Choose }) {
  const shared = usePictureStyles();
  const { t, say } = useLanguage();
  const words = useDrawingWords(drawing);
  const { measures, reason, citation, lines, leftOut } = drawing;
  return (
    <>
      <OwnershipChart drawing={drawing} words={words} choose={choose(drawing.row < 0 ? [] : [drawing.row])} />
      {lines.length > 0 && (
        <Text block size={200} className={shared.quiet}>
          {t(lines.some(({ decides }) => decides) ? "pictures.ownership.legend" : "pictures.ownership.legendNone")}
        </Text>
      )}
      {measures.map((measure, index) => (
        <Measure key={index} measure={measure} />
      ))}
      {reason && (
        <Text block size={200} className={shared.wrap}>
          {say(reason)}
        </Text>
      )}
      {citation && <Authority id={citation} />}
      {leftOut > 0 && (
        <Text block size={200} className={shared.quiet}>
          {t("pictures.ownership.leftOut", { count: leftOut })}
        </Text>
      )}
      <details>
        <summary className={shared.summary}>{t("pictures.ownership.words")}</summary>
        <ul className={shared.words}>
          {[...words.lines, ...words.boxes].map((line, index) => (
            <li key={index} className={shared.wrap}>
              <Text size={200}>{line}</Text>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** A share with the mark from which, or above which, it decides. */
function Measure({ measure }: { measure: OwnershipMeasure }) {
  const styles = useStyles();
  const shared = usePictureStyles();
  const { t, say } = useLanguage();
  const { title, share, minimum, shareText, minimumText, isAbove, reached } = measure;
  const said = t("pictures.ownership.measure", {
    title: say(title),
    share: shareText,
    limit: t(isAbove ? "pictures.ownership.above" : "pictures.ownership.from", { minimum: minimumText }),
  });
  return (
    <div className={styles.measure}>
      <Text size={200} weight={measure.decides ? "semibold" : "regular"} className={shared.wrap}>
        {said}
      </Text>
      <div className={mergeClasses(styles.track, shared.outlined)} role="img" aria-label={said}>
        <div
          className={mergeClasses(styles.fill, reached ? shared.bad : shared.good)}
          style={{ width: lengthOf(share) }}
        />
        <div className={shared.mark} style={{ left: lengthOf(minimum) }} />
      </div>
    </div>
  );
}
