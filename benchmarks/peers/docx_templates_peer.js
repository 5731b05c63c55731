// docx-templates with its default sandbox; `+++` is its documented command delimiter.
'use strict';
const fs = require('fs');
const { createReport } = require('docx-templates');

require('./serve').serve(async (template) => {
  const content = fs.readFileSync(template);
  return (context) => createReport({ template: content, data: context, cmdDelimiter: '+++' });
});
