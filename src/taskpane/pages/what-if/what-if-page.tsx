import { useLanguage } from "../../app/pane";
import { PageHeading } from "../../parts/page-heading";

export default function WhatIfPage() {
  const { t } = useLanguage();
  return <PageHeading>{t("page.whatIf")}</PageHeading>;
}
