/** Browsers and LibreOffice start slowly, and everything is slow on a busy machine; nothing is measured by these limits. */
jest.setTimeout(600_000);
