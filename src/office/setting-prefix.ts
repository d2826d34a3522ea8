/** The names of what the pane remembers in a workbook begin with this, which tells a reader of the file whose they are. */
export const SETTING_PREFIX = "OriginCredit.";
