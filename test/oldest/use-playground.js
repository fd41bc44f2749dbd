/** Jest's setup for the end-to-end tests in the oldest n8n supported, before anything asks where n8n is. */
process.env.N8N_PLAYGROUND = 'oldest';
