import { useLanguage } from "../../app/pane";
import { PageHeading } from "../../parts/page-heading";

export default function GuidePage() {
  const { t } = useLanguage();
  return <PageHeading>{t("page.guide")}</PageHeading>;
}
