export const resourcesCodes = {};
