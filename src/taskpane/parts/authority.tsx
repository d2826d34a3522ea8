import { Badge, Link, makeStyles, tokens } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronRightRegular } from "@fluentui/react-icons";
import { type ReactNode, useId, useState } from "react";
import { type Citation, type CitationId, citationOf, sources } from "../../law";
import { useLanguage } from "../pane/pane";

const useStyles = makeStyles({
  cite: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, overflowWrap: "anywhere" },
  details: {
    margin: `${tokens.spacingVerticalXS} 0 ${tokens.spacingVerticalS}`,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderLeft: `2px solid ${tokens.colorNeutralStroke1}`,
    overflowWrap: "anywhere",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  term: { fontWeight: tokens.fontWeightSemibold },
  value: { margin: `0 0 ${tokens.spacingVerticalXS}` },
  list: { margin: 0, padding: 0, listStyleType: "none" },
});

/** A pin cite with its confidence in words, never by color alone. Choosing it shows what the topic says and why it is not verified. */
export function Authority({ id }: { id: CitationId }) {
  const styles = useStyles();
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const details = useId();
  const citation = citationOf(id);
  const { authority, confidence, likelihood } = citation;
  const label =
    confidence === "unverified"
      ? t("result.unverified", { likelihood: t(`result.likelihood.${likelihood}`) })
      : t(`result.${confidence}`);
  return (
    <>
      <span>
        <Link
          as="button"
          inline
          className={styles.cite}
          aria-expanded={isOpen}
          aria-controls={isOpen ? details : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? <ChevronDownRegular aria-hidden /> : <ChevronRightRegular aria-hidden />} {authority}
        </Link>{" "}
        <Badge
          appearance="outline"
          size="small"
          color={confidence === "verified" ? "success" : confidence === "secondary" ? "informative" : "warning"}
        >
          {label}
        </Badge>
      </span>
      {isOpen && <Details id={details} citation={citation} />}
    </>
  );
}

/** Sentences of the law are in English in every language. */
function Details({ id, citation }: { id: string; citation: Citation }) {
  const styles = useStyles();
  const language = useLanguage();
  const { t } = language;
  const part = (name: string, value: ReactNode) => (
    <>
      <dt className={styles.term}>{name}</dt>
      <dd className={styles.value}>{value}</dd>
    </>
  );
  return (
    <div id={id} className={styles.details}>
      <dl className={styles.list}>
        {part(t("authority.says"), <span lang="en">{citation.sentence}</span>)}
        {citation.caution !== undefined && part(t("authority.caution"), <span lang="en">{citation.caution}</span>)}
        {citation.because !== undefined && part(t("authority.because"), <span lang="en">{citation.because}</span>)}
        {citation.sources.length > 0 &&
          part(
            t("authority.sources"),
            <ul className={styles.list} lang="en">
              {citation.sources.map((key) => (
                <li key={key}>
                  <SourceText sourceKey={key} />
                </li>
              ))}
            </ul>,
          )}
      </dl>
      <span>{t("guide.checked", { date: language.date(citation.checkedOn) })}</span>
    </div>
  );
}

/** Title and address of a source. A web address is a link that opens in the browser. */
function SourceText({ sourceKey }: { sourceKey: string }) {
  const source = sources.find(({ key }) => key === sourceKey);
  if (!source) return null;
  const { title, address } = source;
  if (address === undefined) return title;
  const [url, rest] = /^(https:\/\/\S+)(.*)$/.exec(address)?.slice(1) ?? [];
  if (url === undefined) return `${title}: ${address}`;
  return (
    <>
      {title}:{" "}
      <Link inline href={url} target="_blank" rel="noopener noreferrer">
        {url}
      </Link>
      {rest}
    </>
  );
}
