import { useLanguage } from "../../app/pane";
import { PageHeading } from "../../parts/page-heading";

export default function FreezePage() {
  const { t } = useLanguage();
  return <PageHeading>{t("page.freeze")}</PageHeading>;
}
