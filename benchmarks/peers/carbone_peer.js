// carbone: by the template's path, as its documentation has it.
'use strict';
const { promisify } = require('util');
const carbone = require('carbone');

require('./serve').serve(async (template) => {
  const render = promisify(carbone.render.bind(carbone));
  return (context) => render(template, context, {});
});
