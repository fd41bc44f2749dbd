// For a test file whose outcome depends on how long the nodes wait: jest's setup shortens no pause (see short-pauses.ts).
process.env.REAL_PAUSES = 'true';
