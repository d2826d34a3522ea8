import { useLanguage } from "../../app/pane";
import { PageHeading } from "../../parts/page-heading";

export default function TemplatesPage() {
  const { t } = useLanguage();
  return <PageHeading>{t("page.templates")}</PageHeading>;
}
