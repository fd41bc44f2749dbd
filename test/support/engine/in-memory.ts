// To be imported before the engine: n8n keeps binaries in memory, as n8n 1 does unless told otherwise.
process.env.N8N_DEFAULT_BINARY_DATA_MODE = 'default';
