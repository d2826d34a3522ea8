/** Texts of the page about one function that the help and the pane's guide share, in addition to those of `guide.`. */
export const functionPageEn = {
  "functionPage.ceiling": "How much one call takes",
  "functionPage.rows":
    "Up to {count} row with every argument in Excel on the web.|Up to {count} rows with every argument in Excel on the web.",
  "functionPage.cells":
    "Up to {count} cell with every argument in Excel on the web.|Up to {count} cells with every argument in Excel on the web.",
  "functionPage.related": "Related functions",
  "functionPage.explainedBy": "explains this result",
  "functionPage.explains": "is explained here",
  "functionPage.beside": "same subject",
  "functionPage.sections": "Subjects",
  "functionPage.spelled": "Formulas are shown as your Excel spells them.",
};
