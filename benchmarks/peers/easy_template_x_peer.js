// easy-template-x: one handler, the template's bytes for each document.
'use strict';
const fs = require('fs');
const { TemplateHandler } = require('easy-template-x');

require('./serve').serve(async (template) => {
  const content = fs.readFileSync(template);
  const handler = new TemplateHandler();
  return (context) => handler.process(content, context);
});
