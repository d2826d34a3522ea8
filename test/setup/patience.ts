/** Browsers and LibreOffice start slowly on a busy machine; nothing is measured by these limits. */
jest.setTimeout(180_000);
