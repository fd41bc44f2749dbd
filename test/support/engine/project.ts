/** Whether a project runs all nodes through n8n's routing, as for the tools of older agents. */
export const isRouted = (globalThis as { routed?: boolean }).routed === true;

/** Whether it is the engine of the oldest n8n supported. */
export const isOldest = 'builtPackage' in globalThis;
