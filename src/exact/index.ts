export { type Decimal, decimalOf, cleanNumber } from "./decimal";
export { addMarked, Counted, ExactSum } from "./exact-sum";
export { ratioBehind, ratioOfFraction } from "./fraction";
export { decimalText, numberOfRatio, ONE, Ratio, ratioOf, ratioOfNumber, ratioOfText, ZERO } from "./ratio";
export { compareShare, shareNumber, shareRatio } from "./share";
export { greatestCommonDivisor, leastCommonMultiple } from "./whole";
