/** A unit test that takes a minute is stuck, even on a busy machine. */
jest.setTimeout(60_000);
