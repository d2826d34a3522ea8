import { useLanguage } from "../../app/pane";
import { PageHeading } from "../../parts/page-heading";

export default function ExplainPage() {
  const { t } = useLanguage();
  return <PageHeading>{t("page.explain")}</PageHeading>;
}
