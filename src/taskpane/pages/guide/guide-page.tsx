import { Button, Link, makeStyles, SearchBox, Text, tokens } from "@fluentui/react-components";
import { use, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import type { FunctionDefinition } from "../../../functions/declaration";
import { usePane } from "../../pane/pane";
import type { FunctionWords } from "../../../text/function-words";
import { functionWords } from "../../model/function-texts";
import { guideSections, searchFunctions } from "../../model/guide";
import { definitionOf, hasFunction } from "../../../checks/calls/engine";
import { PageHeading } from "../../parts/page-heading";
import { Section } from "../../parts/section";
import { FunctionDetails } from "./function-details";

const useStyles = makeStyles({
  search: { width: "100%", maxWidth: "100%" },
  hint: { display: "block", color: tokens.colorNeutralForeground3, margin: `${tokens.spacingVerticalXS} 0` },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
  },
  name: { overflowWrap: "anywhere", fontWeight: tokens.fontWeightSemibold, textAlign: "start" },
  summary: { display: "block", color: tokens.colorNeutralForeground2 },
});

/** Searchable help for every function, from the same declarations as Excel's own help. */
export default function GuidePage() {
  const { parameters } = usePane();
  const [shown, setShown] = useState<FunctionDefinition | null>(() => {
    const { functionId } = parameters;
    return functionId !== undefined && hasFunction(functionId) ? definitionOf(functionId) : null;
  });
  const [query, setQuery] = useState("");
  const [left, setLeft] = useState<string | null>(null);
  if (shown) {
    return (
      <FunctionDetails
        key={shown.id}
        definition={shown}
        onBack={() => {
          setLeft(shown.id);
          setShown(null);
        }}
        onShow={(id) => {
          if (hasFunction(id)) setShown(definitionOf(id));
        }}
      />
    );
  }
  return <FunctionList query={query} onQuery={setQuery} onShow={setShown} comingFrom={left} />;
}

function FunctionList(props: {
  query: string;
  onQuery: (query: string) => void;
  onShow: (definition: FunctionDefinition) => void;
  /** The function whose details were shown before: its link receives the focus again. */
  comingFrom: string | null;
}) {
  const { query, onQuery, onShow, comingFrom } = props;
  const styles = useStyles();
  const { t, tag } = usePane().language;
  const words = use(functionWords(tag));
  const hint = useId();
  const asked = useDeferredValue(query);
  const searching = asked.trim() !== "";
  const found = searching ? searchFunctions(asked, words) : [];
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (comingFrom === null) return;
    const link = list.current?.querySelector<HTMLElement>(`[data-function="${comingFrom}"]`);
    link?.focus();
    link?.scrollIntoView({ block: "center" });
  }, [comingFrom]);
  return (
    <div ref={list}>
      <PageHeading focus={comingFrom === null}>{t("page.guide")}</PageHeading>
      <SearchBox
        className={styles.search}
        aria-label={t("guide.search")}
        aria-describedby={hint}
        placeholder={t("guide.search")}
        value={query}
        onChange={(_, { value }) => onQuery(value)}
      />
      <Text id={hint} size={200} className={styles.hint}>
        {t("guide.searchHint")}
      </Text>
      <Text block role="status" size={200} className={styles.hint}>
        {searching ? (found.length === 0 ? t("guide.none") : t("guide.found", { count: found.length })) : ""}
      </Text>
      {searching && found.length === 0 && <Button onClick={() => onQuery("")}>{t("guide.showAll")}</Button>}
      {searching ? (
        <Items functions={found} words={words} onShow={onShow} />
      ) : (
        guideSections.map(({ section, functions }) => (
          <Section key={section} title={t(`section.${section}`)}>
            <Items functions={functions} words={words} onShow={onShow} />
          </Section>
        ))
      )}
    </div>
  );
}

function Items(props: {
  functions: readonly FunctionDefinition[];
  words: FunctionWords;
  onShow: (definition: FunctionDefinition) => void;
}) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {props.functions.map((definition) => (
        <li key={definition.id}>
          <Link
            as="button"
            className={styles.name}
            data-function={definition.id}
            onClick={() => props.onShow(definition)}
          >
            {definition.id}
          </Link>
          <Text size={200} className={styles.summary} lang={props.words.lang}>
            {props.words.summary(definition)}
          </Text>
        </li>
      ))}
    </ul>
  );
}
