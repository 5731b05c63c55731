// docxtemplater as documented: a new PizZip and Docxtemplater for each document.
'use strict';
const fs = require('fs');
const PizZip = require('pizzip');
const Docxtemplater = require('docxtemplater');

require('./serve').serve(async (template) => {
  const content = fs.readFileSync(template);
  return async (context) => {
    const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
    document.render(context);
    return document.toBuffer();
  };
});
