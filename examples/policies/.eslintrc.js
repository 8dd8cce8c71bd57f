module.exports = require('../../.eslintrc.base')(__dirname);
