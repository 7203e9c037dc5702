export const policyCodes = {};
