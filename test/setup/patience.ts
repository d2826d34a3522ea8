/** Browsers and LibreOffice start slowly, and everything is slow on a busy machine. These limits do not measure speed. */
jest.setTimeout(600_000);
