export const lawPageStyle = "";
