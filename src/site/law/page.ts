export const lawPageBody = (): string => "<h1>Register of law</h1>\n";
