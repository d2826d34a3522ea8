/**
 * Supplier certificates under 26 USC 7701(a)(52)(D)(iii) and Notice 2026-15, section 4.03: from the lines of costs to forms for their
 * suppliers, from the returned forms to a register, and from there to what is certified of each line.
 *
 *   readCostLines(workbook, options)             the lines of costs of a workbook, with what could not be read
 *   certificateRequests(lines, options)          one request for each supplier and tax year
 *   certificateWorkbook(requests, language)      the definition of a form; buildWorkbook makes the file
 *   newRegister(requests)                        the register with nothing returned
 *   readCertificate(workbook, file)              the answers of a returned file
 *   collectCertificates(register, files, today)  the register with them, what changed, and every fault
 *   certifiedLines(lines, register)              what is certified of each line, and its PFE part
 *   certificateRows(register)                    the rows of the template's sheet Certificates
 *   chooseAnswer(register, request, file)        settles a conflict
 *   registerWorkbook / readRegister              the register as a sheet
 *   faultText(fault, language)                   a fault in words
 */
export * from "./certificate";
export { type CertificateRow, certificateRows } from "./certificate-rows";
export { askedLines, certifiedLines } from "./certified-lines";
export { addRequests, certificateFaults, chooseAnswer, collectCertificates, newRegister } from "./collect";
export { certificateWorkbook } from "./form";
export { type CostReading, readCostLines } from "./read-costs";
export { readCertificate } from "./read-form";
export { readRegister, type RegisterReading, registerWorkbook } from "./register";
export { certificateRequests } from "./requests";
export { becauseText, type FaultLanguage, faultPlace, faultText, notAskedText } from "./fault-texts";
