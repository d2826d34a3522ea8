import { CellValueType, getNumfmtParseValueFilter, InterceptorEffectEnum, type Injector } from "@univerjs/core";
import {
  AFTER_CELL_EDIT,
  INTERCEPTOR_POINT,
  InterceptCellContentPriority,
  SheetInterceptorService,
} from "@univerjs/sheets";
import { DAYS_1904, isCalendarFormat } from "../../xlsx/text/dates";

/** The spreadsheet uses the 1900 date system. In a workbook with the 1904 date system, shifts dates when they are shown and typed. */
export function showDaysFrom1904(injector: Injector, countsFrom1904: () => boolean): void {
  const service = injector.get(SheetInterceptorService);
  service.intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    // Just before number formats produce the text of a cell.
    priority: InterceptCellContentPriority.NUMFMT + 1,
    effect: InterceptorEffectEnum.Value,
    handler: (cell, location, next) => {
      if (!cell || !countsFrom1904() || typeof cell.v !== "number" || cell.t === CellValueType.BOOLEAN) {
        return next(cell);
      }
      const style = location.workbook.getStyles().get(cell.s);
      const isDay = style?.n && isCalendarFormat(style.n.pattern);
      return next(isDay ? { ...cell, v: cell.v + DAYS_1904 } : cell);
    },
  });
  service.writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
    priority: 1000,
    handler: (cell, _context, next) => {
      const typed = cell?.p?.body?.dataStream.replace(/\r\n$/, "") ?? cell?.v;
      const written = next?.(cell) ?? cell;
      if (!countsFrom1904() || typeof typed !== "string" || typeof written?.v !== "number") return written;
      const read = getNumfmtParseValueFilter(typed);
      const isDay = read?.z !== undefined && isCalendarFormat(read.z) && read.v === written.v;
      return isDay ? { ...written, v: written.v - DAYS_1904 } : written;
    },
  });
}
