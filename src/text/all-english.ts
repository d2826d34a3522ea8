export { sentences } from "../sentences";
export { en } from "./en";
