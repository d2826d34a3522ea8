import { Button, FluentProvider, makeStyles, Spinner, Text, tokens } from "@fluentui/react-components";
import { HomeRegular } from "@fluentui/react-icons";
import { type FunctionComponent, Suspense, useEffect, useState } from "react";
import type { Language, TextKey } from "../../text/language";
import { onPageRequest, type PageRequest } from "../pane/navigation";
import { type PageName, PaneProvider, usePane } from "../pane/pane";
import { type LanguageChoosing, useLanguageChoice } from "../pane/use-language-choice";
import { StartPage } from "../pages/start/start-page";
import { lazyPart } from "../parts/lazy-part";
import { Foot } from "./foot";
import { NoticeBar } from "./notice-bar";
import { PageBoundary } from "./page-boundary";
import { PagesButton } from "./pages-button";
import { usePaneTheme } from "./theme";
import { Warnings } from "./warnings";

/** The start page is in the first load; every other page loads when it is opened. */
const PAGES: Readonly<Record<PageName, { title: TextKey; page: FunctionComponent }>> = {
  start: { title: "page.start", page: StartPage },
  check: {
    title: "page.check",
    page: lazyPart(() => import(/* webpackChunkName: "check" */ "../pages/check/check-page")),
  },
  portfolio: {
    title: "page.portfolio",
    page: lazyPart(() => import(/* webpackChunkName: "portfolio" */ "../pages/portfolio/portfolio-page")),
  },
  whatIf: {
    title: "page.whatIf",
    page: lazyPart(() => import(/* webpackChunkName: "what-if" */ "../pages/what-if/what-if-page")),
  },
  explain: {
    title: "page.explain",
    page: lazyPart(() => import(/* webpackChunkName: "explain" */ "../pages/explain/explain-page")),
  },
  guide: {
    title: "page.guide",
    page: lazyPart(() => import(/* webpackChunkName: "guide" */ "../pages/guide/guide-page")),
  },
  freeze: {
    title: "page.freeze",
    page: lazyPart(() => import(/* webpackChunkName: "freeze" */ "../pages/freeze/freeze-page")),
  },
  templates: {
    title: "page.templates",
    page: lazyPart(() => import(/* webpackChunkName: "templates" */ "../pages/templates/templates-page")),
  },
  certificates: {
    title: "page.certificates",
    page: lazyPart(() => import(/* webpackChunkName: "certificates" */ "../pages/certificates/certificates-page")),
  },
};

const ORDER: readonly PageName[] = [
  "start",
  "check",
  "portfolio",
  "whatIf",
  "explain",
  "guide",
  "freeze",
  "templates",
  "certificates",
];

const useStyles = makeStyles({
  provider: { minHeight: "100vh", display: "flex", flexDirection: "column" },
  header: {
    position: "sticky",
    top: 0,
    // Above the notice, because the menu of pages may reach down to it.
    zIndex: 3,
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { flexGrow: 1, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  main: {
    flexGrow: 1,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXL}`,
    maxWidth: "720px",
    boxSizing: "border-box",
    width: "100%",
  },
  loading: { padding: tokens.spacingVerticalXXL },
});

export function App({ language: first }: { language: Language }) {
  const { theme, dark } = usePaneTheme();
  const choosing = useLanguageChoice(first);
  const { language } = choosing;
  const styles = useStyles();
  useEffect(() => {
    document.documentElement.lang = language.tag;
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
  }, [language, dark]);
  return (
    <FluentProvider theme={theme} className={styles.provider}>
      <PaneProvider language={language} dark={dark} firstPage="start">
        <Shell choosing={choosing} />
      </PaneProvider>
    </FluentProvider>
  );
}

function Shell({ choosing }: { choosing: LanguageChoosing }) {
  const styles = useStyles();
  const { language, page, visit, open } = usePane();
  const { t } = language;
  useEffect(() => onPageRequest((request: PageRequest) => open(request)), [open]);
  const [header, setHeader] = useState<HTMLElement | null>(null);
  const { title, page: Current } = PAGES[page];
  useEffect(() => {
    document.title = `${t(title)} - ${t("app.name")}`;
  }, [t, title]);
  return (
    <>
      <header className={styles.header} ref={setHeader}>
        {page !== "start" && (
          <Button
            appearance="subtle"
            icon={<HomeRegular />}
            aria-label={t("app.back")}
            title={t("app.back")}
            onClick={() => open("start")}
          />
        )}
        <Text weight="semibold" className={styles.name}>
          {t("app.name")}
        </Text>
        <PagesButton
          pages={ORDER.map((name) => ({ name, title: PAGES[name].title }))}
          choosing={choosing}
          mountNode={header}
        />
      </header>
      <main className={styles.main} data-page={page}>
        <Warnings />
        <PageBoundary key={visit} title={t("app.failed")} again={t("app.tryAgain")} onAgain={() => open(page)}>
          <Suspense fallback={<Spinner className={styles.loading} label={t("app.loading")} />}>
            <Current />
          </Suspense>
        </PageBoundary>
      </main>
      <Foot />
      <NoticeBar />
    </>
  );
}
