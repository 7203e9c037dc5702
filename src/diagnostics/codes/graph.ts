export const graphCodes = {};
