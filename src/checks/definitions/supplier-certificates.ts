import type { GuidedReading } from "./definition";

/** The costs of a property, line by line, for which suppliers are asked to certify that no prohibited foreign entity made the items. */
export const supplierCertificates: GuidedReading = {
  id: "supplierCertificates",
  title: "page.certificates",
  roles: [
    {
      key: "data",
      columns: [
        { key: "supplier", kind: "text", title: "column.supplier", hint: "column.supplierHint", blanks: "fine" },
        { key: "item", kind: "text", title: "column.item", hint: "column.itemHint", blanks: "fine" },
        { key: "materialCost", kind: "amount", title: "column.materialCost", hint: "column.materialCostHint" },
        {
          key: "delivery",
          kind: "date",
          title: "column.delivery",
          hint: "column.deliveryHint",
          optional: true,
          blanks: "fine",
        },
        {
          key: "pfe",
          kind: "yesNoOrAmount",
          title: "column.pfe",
          hint: "column.pfeHint",
          optional: true,
          blanks: "fine",
        },
        {
          key: "exempt",
          kind: "yesNo",
          title: "column.exempt",
          hint: "column.exemptHint",
          optional: true,
          blanks: "fine",
        },
      ],
    },
  ],
  options: [],
  defaults: () => ({}),
};
