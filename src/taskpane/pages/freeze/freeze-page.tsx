import { Text } from "@fluentui/react-components";
import { usePane } from "../../pane/pane";
import { PageHeading } from "../../parts/page-heading";
import { useState } from "react";
import { FreezeSection } from "./freeze-section";
import { RepairSection } from "./repair-section";
import { ThawSection } from "./thaw-section";

/** Turns formulas into values with a record, turns them back, and repairs formulas that do not calculate. */
export default function FreezePage() {
  const { t } = usePane().language;
  // A new record appears in the list below at once.
  const [records, setRecords] = useState(0);
  return (
    <>
      <PageHeading>{t("page.freeze")}</PageHeading>
      <Text as="p" block>
        {t("app.privacy")}
      </Text>
      <RepairSection />
      <FreezeSection onFrozen={() => setRecords((count) => count + 1)} />
      <ThawSection key={records} />
    </>
  );
}
